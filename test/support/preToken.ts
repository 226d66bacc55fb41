import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { EmulatorOptions } from 'cognito-emu';
import type { LambdaEvent } from '../../src/platform/lambda/Lambda';
import type { EventVersion } from '../../src/world/triggerNames';
import { withEmulator, type Bench } from './emulator';
import { poolId } from './pools';

/** PreTokenGeneration as a test wants it. */
export interface PreToken {
  /** What it was sent since the test began. */
  readonly events: LambdaEvent[];
  /** Its `response` from here on; left as it came until then. */
  responds(response: unknown): void;
  does(act: (event: LambdaEvent) => unknown): void;
}

/** A bench whose PreTokenGeneration takes one form of its event and is put back before each test. */
export function withPreToken(
  LambdaVersion: EventVersion,
  options: EmulatorOptions,
): { bench: Bench; trigger: PreToken } {
  const events: LambdaEvent[] = [];
  const echo = (event: LambdaEvent): unknown => event;
  let act = echo;
  const handler = (event: LambdaEvent) => {
    events.push(event);
    return Promise.resolve(act(event));
  };
  const bench = withEmulator({ ...options, triggers: { PreTokenGeneration: { handler, LambdaVersion } } });
  beforeEach(() => {
    events.length = 0;
    act = echo;
  });
  return {
    bench,
    trigger: {
      events,
      responds: (response) => void (act = (event) => ({ ...event, response })),
      does: (given) => void (act = given),
    },
  };
}

/** A token's claims, once its signature is verified by the pool's JWKS. */
export async function verified({ emulator: { url } }: Bench, token: string | undefined, pool = poolId) {
  const verifier = JwtVerifier.create(
    { issuer: `${url}/${pool}`, audience: null, jwksUri: `${url}/${pool}/.well-known/jwks.json` },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: async (uri) => (await fetch(uri)).arrayBuffer() } }) },
  );
  return { ...(await verifier.verify(token ?? '')) } as Record<string, unknown>;
}

/** What those claims say that are named; those that are not there are left out. */
export const said = (claims: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (Object.hasOwn(claims, name) ? [[name, claims[name]]] : [])));
