import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderServiceException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Emulator, EmulatorOptions } from 'cognito-emu';
import { identity, idp } from '../../src/contract';
import { startWorld } from '../../src/emulator';
import { cloudwatch } from '../../src/services/cloudwatch/operation';
import { iam } from '../../src/services/iam/operation';
import { logs } from '../../src/services/logs/operation';
import { service as stsService } from '../../src/services/sts/registry';
import type { World } from '../../src/world/World';

/** An emulator of its own for a test file, put back to its start before each test and stopped after the file. */
export interface Bench {
  readonly emulator: Emulator;
  readonly world: World;
  readonly client: CognitoIdentityProviderClient;
}

export const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-a-secret' };

export const clientFor = (emulator: Pick<Emulator, 'url'>, region = 'us-east-1'): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({ endpoint: emulator.url, region, credentials, maxAttempts: 1 });

/** Answers are held against AWS's model, and bugs of the emulator are printed. */
const strictly: EmulatorOptions = {
  fixtures: [],
  port: 0,
  strictModel: true,
  logLevel: 'error',
  log: ({ message }) => void process.stderr.write(`${message}\n`),
};

type Parts = Parameters<typeof startWorld>[1];

export const startEmulator = async (options: EmulatorOptions = {}, parts?: Parts) =>
  startWorld({ ...strictly, ...options }, parts);

/** @example const bench = withEmulator(); test('…', async () => { await bench.client.send(new SignUpCommand({ … })); }); */
export function withEmulator(options: EmulatorOptions = {}, parts?: Parts): Bench {
  let running: { emulator: Emulator; world: World; client: CognitoIdentityProviderClient } | undefined;
  const started = () => {
    if (running === undefined) throw new Error('the emulator is not started yet');
    return running;
  };
  beforeAll(async () => {
    const { emulator, world } = await startEmulator(options, parts);
    running = { emulator, world, client: clientFor(emulator) };
  });
  beforeEach(() => started().emulator.reset());
  afterAll(async () => {
    running?.client.destroy();
    await running?.emulator.stop();
  });
  return {
    get emulator() {
      return started().emulator;
    },
    get world() {
      return started().world;
    },
    get client() {
      return started().client;
    },
  };
}

/** Any command of the SDK. */
interface Command {
  readonly input: object;
}

/** A client of the SDK, whatever its service. */
interface Sender {
  readonly config: { readonly serviceId: string };
  send(command: never): Promise<unknown>;
}

/** Codes that the wire itself answers with; no operation's model lists them. */
const wireCodes = new Set([
  'SerializationException',
  'ValidationException',
  'UnknownOperationException',
  'MissingAuthenticationTokenException',
  'AccessDenied',
  'ExpiredToken',
  'InvalidParameterValue',
  'ValidationError',
]);

const contracts: Partial<Record<string, { find(name: string): { errors: readonly string[] } | undefined }>> = {
  CloudWatch: cloudwatch,
  'Cognito Identity': identity,
  IAM: iam,
  'CloudWatch Logs': logs,
  STS: stsService.contract,
};

/** Everything stored, apart from the counting of attempts and of what rules did, and the history of users: what a refusal may change. */
export function storedBy({ world }: Pick<Bench, 'world'>): Record<string, readonly object[]> {
  const { attempts: _, faults: __, authEvents: ___, ...tables } = world.state.dump().tables;
  return tables;
}

/** What a sentence says of the call itself; matchers are left as they are. */
function filled(text: string, { input }: Command, requestId: string): string {
  if (typeof text !== 'string') return text;
  const { NextToken, PaginationToken } = input as { NextToken?: string; PaginationToken?: string };
  return text.replace('<request>', requestId).replace('<token>', NextToken ?? PaginationToken ?? '');
}

/**
 * The call is refused with exactly this code and text, declared by the operation's model, and nothing stored changes.
 * @example await refuses(bench, new SignUpCommand({ … }), 'UsernameExistsException', 'User already exists');
 */
export async function refuses(
  bench: Omit<Bench, 'client'> & { readonly client: Sender },
  command: Command,
  code: string,
  text: string,
): Promise<void> {
  const before = storedBy(bench);
  const outcome = await bench.client.send(command as never).then(
    () => 'answered',
    (error: unknown) => error as CognitoIdentityProviderServiceException,
  );
  if (outcome === 'answered') throw new Error(`${command.constructor.name} was answered, not refused with ${code}`);
  const { name, message, $metadata } = outcome as CognitoIdentityProviderServiceException;
  expect({ code: name, text: message }).toEqual({ code, text: filled(text, command, $metadata.requestId ?? '') });
  expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  const service = contracts[bench.client.config.serviceId] ?? idp;
  const declared = service.find(command.constructor.name.replace(/Command$/, ''))?.errors ?? [];
  if (!wireCodes.has(code)) expect(declared).toContain(code);
  expect(storedBy(bench)).toEqual(before);
}
