import { request, type IncomingHttpHeaders } from 'node:http';

/** By what everybody calls the emulator, wherever it listens. */
export const origin = 'http://localhost:4401';

interface Asked {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

interface Told {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(port: number, url: URL, { method = 'GET', headers = {}, body = '' }: Asked): Promise<Told> {
  return new Promise((resolve, reject) => {
    const path = `${url.pathname}${url.search}`;
    const sent = request(
      { host: '127.0.0.1', port, method, path, headers: { ...headers, host: url.host } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** What no seed is to make the same: the id of a request and the machine's own date. */
const passing = ['date', 'x-amzn-requestid', 'x-amz-cognito-request-id'];

const signature =
  'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260501/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';

/** Calls an emulator over its port and keeps everything that it answers. */
export class Tape {
  readonly lines: string[] = [];

  constructor(readonly port: number) {}

  /** As `fetch`, by the name that everybody knows. */
  readonly send = async (address: string, asked: Asked = {}): Promise<Response> => {
    const url = new URL(address);
    const { status, headers, body } = await ask(this.port, url, asked);
    const lasting = Object.entries(headers).filter(([name]) => !passing.includes(name));
    this.lines.push(
      `${asked.method ?? 'GET'} ${asked.headers?.['x-amz-target'] ?? url.pathname} ${status}`,
      JSON.stringify(lasting),
      body,
    );
    const kept = new Headers(
      lasting.flatMap(([name, value = '']) => [value].flat().map((one) => [name, one] as [string, string])),
    );
    return new Response(body === '' ? null : body, { status, headers: kept });
  };

  /** A call of AWS's JSON wire. @example await tape.aws('AWSCognitoIdentityProviderService.SignUp', { … }) */
  async aws(target: string, input: object): Promise<Record<string, unknown>> {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
      authorization: signature,
    };
    const answer = await this.send(origin, { method: 'POST', headers, body: JSON.stringify(input) });
    const text = await answer.text();
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  }

  idp = (operation: string, input: object) => this.aws(`AWSCognitoIdentityProviderService.${operation}`, input);
  identity = (operation: string, input: object) => this.aws(`AWSCognitoIdentityService.${operation}`, input);

  async control(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await this.send(`${origin}/_emu${path}`, { method, body: text });
    return (await answer.json()) as Record<string, unknown>;
  }
}
