import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { EmulatorOptions } from 'cognito-emu';
import { credentials, withEmulator, type Bench } from './emulator';

/** What a sample trigger mails. */
interface Mail {
  readonly to?: string;
  readonly subject: string;
  readonly text: string;
}

/** Where the sample triggers mail to. */
export interface Post {
  readonly mails: Mail[];
  /** The newest, which must be there. */
  readonly latest: Mail;
  /** Answers 500 from here on, until the next test. */
  close(): void;
}

interface SampleBench {
  readonly bench: Bench;
  readonly post: Post;
  /** Which triggers ran since the test began, or this was asked last, in order. */
  ran(): Promise<string[]>;
}

interface Request {
  readonly number: number;
  readonly triggers?: readonly { readonly source: string }[];
}

/** The environment of a project whose functions find the emulator and a mail service. */
function settings(bench: Bench, server: Server): void {
  process.env.MAIL_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = bench.emulator.url;
  process.env.AWS_REGION = 'us-east-1';
  process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
}

function withPost(): { post: Post; server: Server } {
  const mails: Mail[] = [];
  let isOpen = true;
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => (text += part));
    request.on('end', () => {
      if (isOpen) mails.push(JSON.parse(text) as Mail);
      response.writeHead(isOpen ? 204 : 500).end();
    });
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  beforeEach(() => {
    mails.length = 0;
    isOpen = true;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const post = {
    mails,
    get latest() {
      const mail = mails.at(-1);
      if (mail === undefined) throw new Error('nothing was mailed');
      return mail;
    },
    close: () => void (isOpen = false),
  };
  return { post, server };
}

/** A bench with the sample pools and their triggers, as they are published. */
export function withSamples(options: EmulatorOptions = {}): SampleBench {
  const { post, server } = withPost();
  const bench = withEmulator({ fixtures: [join(__dirname, '..', '..', 'fixtures', 'triggers')], ...options });
  let seen = 0;
  beforeAll(() => {
    settings(bench, server);
  });
  beforeEach(() => void (seen = 0)); // as the numbers of requests
  async function ran() {
    const answer = await fetch(`${bench.emulator.url}/_emu/requests`);
    const requests = ((await answer.json()) as Request[]).filter(({ number }) => number > seen);
    seen = Math.max(seen, ...requests.map(({ number }) => number));
    requests.sort((one, other) => one.number - other.number);
    return requests.flatMap(({ triggers = [] }) => triggers.map(({ source }) => source));
  }
  return { bench, post, ran };
}
