import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Emulator, EmulatorOptions } from 'cognito-emu';
import { clientFor, withEmulator, type Bench } from '../support/emulator';

/** An emulator as a test has it, whether it stands alone or behind the port of another. */
export interface Side {
  readonly emulator: Emulator;
  readonly client: CognitoIdentityProviderClient;
}

/** One emulator with two namespaces, all of them at their start before each test. */
export function withNamespaces(options: EmulatorOptions = {}): {
  readonly bench: Bench;
  readonly a: Side;
  readonly b: Side;
} {
  const bench = withEmulator(options);
  const sides = new Map<string, Side>();
  beforeAll(async () => {
    for (const name of ['a', 'b']) {
      const emulator = await bench.emulator.namespace(name);
      sides.set(name, { emulator, client: clientFor(emulator) });
    }
  });
  beforeEach(async () => {
    for (const { emulator } of sides.values()) await emulator.reset();
  });
  afterAll(() => {
    for (const { client } of sides.values()) client.destroy();
  });
  const side = (name: string): Side => {
    const found = sides.get(name);
    if (found === undefined) throw new Error('the emulator is not started yet');
    return found;
  };
  return {
    bench,
    get a() {
      return side('a');
    },
    get b() {
      return side('b');
    },
  };
}

/** A call of the control API. */
export async function control(
  url: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${url}/_emu${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}
