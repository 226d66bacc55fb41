import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { credentials } from './emulator';

/** What came with a call: whose key signed it, and the token beside it. */
export interface Arrived {
  readonly operation: string;
  readonly accessKeyId: string | undefined;
  readonly sessionToken: string | undefined;
}

interface Wish {
  readonly credentials: { readonly accessKeyId: string | undefined };
  readonly action: string;
  readonly resource: string;
  readonly context: object;
}

/** Says whether they may: the answer of /_emu/access. */
type Judge = (wish: Wish) => Promise<{ readonly allowed: boolean; readonly message?: string }>;

export const tableName = 'notes';
export const tableArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${tableName}`;

const arrivedWith = ({ headers }: IncomingMessage): Arrived => ({
  operation: String(headers['x-amz-target']).replace(/^.*\./, ''),
  accessKeyId: /Credential=(\w+)\//.exec(headers.authorization ?? '')?.[1],
  sessionToken: headers['x-amz-security-token'] as string | undefined,
});

function wishOf({ operation, accessKeyId }: Arrived, body: string): Wish {
  const { Item, Key = Item } = JSON.parse(body) as Record<string, Record<string, { S: string }>>;
  return {
    credentials: { accessKeyId },
    action: `dynamodb:${operation}`,
    resource: tableArn,
    context: { 'dynamodb:LeadingKeys': [Key?.['owner']?.S] },
  };
}

/** Lets to the tables behind it whom the judge lets, and refuses the others as DynamoDB does. */
function guard(tables: Server, judge: Judge, arrived: Arrived[]): Server {
  return createServer((incoming, outgoing) => {
    void (async () => {
      const body = await text(incoming);
      const call = arrivedWith(incoming);
      arrived.push(call);
      const { allowed, message } = await judge(wishOf(call, body));
      if (allowed) {
        const { method, headers } = incoming;
        const sent = { host: '127.0.0.1', port: portOf(tables), method, headers };
        request(sent, (answer) => answer.pipe(outgoing.writeHead(answer.statusCode ?? 0, answer.headers))).end(body);
        return;
      }
      outgoing.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      outgoing.end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', Message: message }));
    })().catch((error: unknown) => outgoing.destroy(error as Error));
  });
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

async function listening(server: Server): Promise<Server> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

const clientAt = (server: Server, given: ConstructorParameters<typeof DynamoDBClient>[0]) =>
  new DynamoDBClient({ endpoint: `http://127.0.0.1:${portOf(server)}`, region: 'us-east-1', maxAttempts: 1, ...given });

/** A table of notes, by their owner, in a DynamoDB on this machine, and somebody before it who asks the judge. */
export function withGuardedTables(judge: Judge) {
  const arrived: Arrived[] = [];
  let tables: Server;
  let door: Server;
  let root: DynamoDBClient;
  beforeEach(async () => {
    arrived.length = 0;
    tables = await listening(dynalite({ createTableMs: 0 }));
    door = await listening(guard(tables, judge, arrived));
    root = clientAt(tables, { credentials });
    const key = 'owner';
    await root.send(
      new CreateTableCommand({
        TableName: tableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
        KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
      }),
    );
  });
  afterEach(async () => {
    root.destroy();
    for (const server of [door, tables]) {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    }
  });
  return {
    arrived,
    /** A client of the guarded table. */
    clientOf: (given: ConstructorParameters<typeof DynamoDBClient>[0]) => clientAt(door, given),
    /** Whose notes are stored. */
    owners: async () => {
      const { Items = [] } = await root.send(new ScanCommand({ TableName: tableName }));
      return Items.map(({ owner }) => owner?.S);
    },
  };
}
