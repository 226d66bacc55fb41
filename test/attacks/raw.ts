import { connect, type Socket } from 'node:net';
import { poolId } from '../support/pools';

// jest itself fails the test in which a rejection or an exception is left unhandled: no test here needs a listener for it.

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** What a connection said, taken apart by Content-Length; answers without one (204, 304, 100) have no body. */
export function answersIn(text: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  for (let rest = text; rest !== '';) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) break;
    const [first = '', ...lines] = rest.slice(0, end).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const length = Number(headers['content-length'] ?? 0);
    const body = Buffer.from(rest.slice(end + 4), 'latin1').subarray(0, length);
    if (body.length < length) break;
    const status = Number(first.split(' ')[1]);
    answers.push({ status, headers, body: body.toString('utf8') });
    rest = rest.slice(end + 4 + length);
  }
  return answers.filter(({ status }) => status !== 100);
}

/** One TCP connection, written to byte by byte as an attacker pleases. */
export class RawConnection {
  readonly #socket: Socket;
  #received = '';
  #changed: () => void = () => undefined;
  closed = false;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1' });
    this.#socket.on('data', (chunk) => {
      this.#received += chunk.toString('latin1');
      this.#changed();
    });
    this.#socket.on('error', () => undefined); // reset by the server: 'close' follows
    this.#socket.on('close', () => {
      this.closed = true;
      this.#changed();
    });
  }

  send(...parts: (string | Buffer)[]): this {
    for (const part of parts) this.#socket.write(part);
    return this;
  }

  vanish(): void {
    this.#socket.destroy();
  }

  get answers(): RawAnswer[] {
    return answersIn(this.#received);
  }

  /** The n-th answer (from 1), or fewer if the server closes before. */
  async until(count: number): Promise<RawAnswer[]> {
    while (this.answers.length < count && !this.closed) await this.#news();
    return this.answers;
  }

  async untilClosed(): Promise<RawAnswer[]> {
    while (!this.closed) await this.#news();
    return this.answers;
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#changed = resolve;
    });
  }
}

export const prefix = 'AWSCognitoIdentityProviderService.';
export const signature =
  'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=00';

/** A whole request of AWS's wire. @param extra further header lines, each with its line end. */
export function awsRequest(operation: string, body: string | Buffer, extra = ''): Buffer {
  const bytes = Buffer.from(body);
  const head = [
    'POST / HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/x-amz-json-1.1',
    `X-Amz-Target: ${prefix}${operation}`,
    `Authorization: ${signature}`,
    `Content-Length: ${bytes.length}`,
  ].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n${extra}\r\n`), bytes]);
}

/** A call that works as long as the emulator does. */
export const soundCall = awsRequest('DescribeUserPool', JSON.stringify({ UserPoolId: poolId }));
