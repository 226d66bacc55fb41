import { isRecord } from '../../contract';
import type { CognitoIdentity } from '@aws-sdk/client-cognito-identity';
import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { projectModule } from '../../platform/projectModule';
import type { Draft } from '../Draft';
import { ImportError } from '../ImportError';
import { isList } from '../LeftOuts';

export interface Connection {
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly cwd: string;
}

/** The retries of the SDK see a large pool through AWS's quotas; a machine that is not there is known in seconds. */
const patience = { maxAttempts: 6, retryMode: 'adaptive' };

type Client = new (options: object) => unknown;

/** A client of the SDK that the user's project has; credentials are the SDK's own affair. */
function clientOf(library: string, name: string, { region, endpoint, cwd }: Connection): unknown {
  const loaded = projectModule(cwd, library) as Readonly<Record<string, Client>> | undefined;
  const Found = loaded?.[name];
  if (Found === undefined) throw new ImportError(`${library} is not installed here: npm install --save-dev ${library}`);
  return new Found({ region, ...(endpoint !== undefined && { endpoint }), ...patience });
}

export const userPoolsAt = (connection: Connection): CognitoIdentityProvider =>
  clientOf(
    '@aws-sdk/client-cognito-identity-provider',
    'CognitoIdentityProvider',
    connection,
  ) as CognitoIdentityProvider;

export const identityPoolsAt = (connection: Connection): CognitoIdentity =>
  clientOf('@aws-sdk/client-cognito-identity', 'CognitoIdentity', connection) as CognitoIdentity;

/** An answer as a fixture can hold it: dates as text, bytes as base64. */
export function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (isList(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

/** Whether AWS itself has answered, as opposed to a machine that is not there or credentials that are none. */
const isAnswer = (error: unknown): error is Error & { readonly $metadata: { readonly httpStatusCode?: number } } =>
  error instanceof Error &&
  '$metadata' in error &&
  (error.$metadata as { httpStatusCode?: number }).httpStatusCode !== undefined;

const badCredentials = new Set(['UnrecognizedClientException', 'InvalidSignatureException', 'ExpiredTokenException']);

/** Asks what an import cannot do without. */
export async function ask<Answer>(operation: string, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ImportError(`${operation}: ${error.name}: ${error.message}`);
  }
}

/** Asks for a part; what AWS does not give is left out. */
export async function askFor<Answer>(
  draft: Draft,
  path: string,
  operation: string,
  call: () => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await call();
  } catch (error) {
    if (!isAnswer(error) || badCredentials.has(error.name)) return ask(operation, () => Promise.reject(error as Error));
    draft.leaveOut(path, operation, `${error.name}: ${error.message}`);
    return undefined;
  }
}

/** Asks for what may not be there; AWS says so by an error of this name. */
export async function askIfThere<Answer>(
  draft: Draft,
  { path, operation, absent }: { path: string; operation: string; absent: string },
  call: () => Promise<Answer>,
): Promise<Answer | undefined> {
  return askFor(draft, path, operation, async () => {
    try {
      return await call();
    } catch (error) {
      if (error instanceof Error && error.name === absent) return undefined;
      throw error;
    }
  });
}

/** All pages of a list, each asked for with the token of the one before. */
export async function pages<Page, Entry>(
  next: (token: string | undefined) => Promise<Page | undefined>,
  of: (page: Page) => { readonly list: readonly Entry[] | undefined; readonly token: string | undefined },
): Promise<Entry[]> {
  const all: Entry[] = [];
  let token: string | undefined;
  do {
    const page = await next(token);
    if (page === undefined) break;
    const { list = [], token: more } = of(page);
    all.push(...list);
    token = more;
  } while (token !== undefined);
  return all;
}
