import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Invocation, Outcome } from './Lambda';
import { messageOf } from './runHandler';

/** What Lambda takes and gives at most, in bytes [docs]. */
const largest = 6 * 2 ** 20;

/** What the Invoke API says by its status [docs: API reference]. */
const causes: Readonly<Record<number, string>> = {
  401: 'AccessDeniedException',
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  413: 'RequestTooLargeException',
  429: 'TooManyRequestsException',
};

interface Answer {
  readonly status: number;
  readonly isFunctionError: boolean;
  readonly text: string;
}

const unreachable = (why: string, cause = 'ServiceException'): Outcome => ({ kind: 'unreachable', cause, why });

/** Without what a user may have put there to be let in. */
const shown = ({ origin, pathname }: URL) => `${origin}${pathname}`;

/** Posts the event and takes the answer as the function's. Redirects are answers like any other, and not followed. */
export async function runOverHttp(
  { event, requestId }: Pick<Invocation, 'event' | 'requestId'>,
  address: string,
  signal: AbortSignal,
): Promise<Outcome> {
  if (!URL.canParse(address)) return unreachable('its address is no URL');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return unreachable(`${url.protocol}// is no way to call a function: only http and https are`);
  }
  try {
    return outcomeOf(await post(url, JSON.stringify(event), requestId, signal), url);
  } catch (thrown) {
    return unreachable(`${shown(url)}: ${messageOf(thrown)}`);
  }
}

function post(url: URL, body: string, requestId: string, signal: AbortSignal): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-amz-invocation-type': 'RequestResponse',
    'x-amzn-requestid': requestId,
  };
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, signal, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > largest)
          response.destroy(new Error(`the answer is larger than the ${largest} bytes that Lambda allows`));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, headers: given } = response;
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: statusCode, isFunctionError: given['x-amz-function-error'] !== undefined, text });
      });
    });
    // refused on both of a name's addresses, an error of several has no words of its own
    sent.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.message === '' ? new Error(error.code) : error);
    });
    sent.end(body);
  });
}

function outcomeOf({ status, isFunctionError, text }: Answer, url: URL): Outcome {
  if (status !== 200) {
    const what = status >= 300 && status < 400 ? `${status}, and redirects are not followed` : `${status}`;
    return unreachable(`${shown(url)} answered ${what}`, causes[status]);
  }
  const payload = parsed(text);
  const { errorMessage, errorType } = (payload ?? {}) as { errorMessage?: unknown; errorType?: unknown };
  const isError = isFunctionError || (typeof errorMessage === 'string' && typeof errorType === 'string');
  if (!isError) return { kind: 'answered', payload };
  return { kind: 'failed', errorMessage: typeof errorMessage === 'string' ? errorMessage : text };
}

/** What is no JSON is a text, which is no answer of a trigger's either; nothing is null. */
function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
