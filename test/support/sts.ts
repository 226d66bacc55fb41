import { STSClient, type STSServiceException } from '@aws-sdk/client-sts';
import { peekJwt, signJwt } from '../../src/platform/jwt';
import type { IamProvider, Role } from '../../src/state/rows';
import { credentials, storedBy, type Bench } from './emulator';

export const account = '000000000000';
export const arnOf = (role: string) => `arn:aws:iam::${account}:role/${role}`;

export interface Statement {
  Effect?: 'Allow' | 'Deny';
  Principal?: object | string;
  Action?: string | string[];
  Resource?: string | string[];
  Condition?: object;
}

export const policyOf = (...statements: Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements.map((one) => ({ Effect: 'Allow', ...one })) });

/** A role whose trust policy is these statements. */
export function haveRole({ world }: Bench, name: string, trust: Statement[], more: Partial<Role> = {}): Role {
  const path = more.path ?? '/';
  const role: Role = {
    name,
    path,
    arn: `arn:aws:iam::${account}:role${path}${name}`,
    roleId: 'AROAQAAAAAAAKQ6BWLE7X',
    createdAt: 0,
    maxSessionDuration: 7200,
    trust: policyOf(...trust),
    policies: {},
    attached: [],
    tags: {},
    ...more,
  };
  world.state.roles.set(role);
  return role;
}

/** An OpenID provider of IAM. */
export function haveProvider({ world }: Bench, url: string, clientIds: string[]): IamProvider {
  const arn = `arn:aws:iam::${account}:oidc-provider/${url.replace(/^https?:\/\//, '')}`;
  const provider: IamProvider = { arn, type: 'OIDC', createdAt: 0, url, clientIds };
  world.state.iamProviders.put(provider);
  return provider;
}

export const identityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';
export const identityId = 'us-east-1:00000000-0000-4000-8000-0000000000aa';

/** A token as identity pools issue them, signed by the emulator's own key. */
export async function identityToken({ world }: Bench, claims: object = {}): Promise<string> {
  const now = Math.floor(world.clock.now() / 1000);
  return signJwt(await world.keys.identity(), {
    sub: identityId,
    aud: identityPoolId,
    amr: ['unauthenticated'],
    iss: 'https://cognito-identity.amazonaws.com',
    exp: now + 600,
    iat: now,
    ...claims,
  });
}

export { peekJwt };

interface Given {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export const stsFor = ({ emulator }: Bench, given: Given = credentials) =>
  new STSClient({ endpoint: emulator.url, region: 'us-east-1', credentials: given, maxAttempts: 1 });

/** What STS gave, as SDKs take it. */
export const asGiven = ({
  AccessKeyId = '',
  SecretAccessKey = '',
  SessionToken = '',
}: Partial<Record<string, unknown>> = {}): Required<Given> => ({
  accessKeyId: String(AccessKeyId),
  secretAccessKey: String(SecretAccessKey),
  sessionToken: String(SessionToken),
});

/** STS refuses with exactly this name, status and text, and nothing stored changes. */
export async function stsRefuses(
  bench: Bench,
  command: object,
  [name, status, message]: [string, number, string],
  client = stsFor(bench),
): Promise<void> {
  const before = storedBy(bench);
  const outcome = await client.send(command as never).then(
    () => 'answered',
    (error: unknown) => error as STSServiceException,
  );
  if (typeof outcome === 'string') throw new Error(`it was answered, not refused with ${name}`);
  expect({ name: outcome.name, status: outcome.$metadata.httpStatusCode, message: outcome.message }).toEqual({
    name,
    status,
    message,
  });
  expect(outcome.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(storedBy(bench)).toEqual(before);
}
