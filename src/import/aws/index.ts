import { Draft } from '../Draft';
import { wireFunctions } from '../functions';
import { ImportError } from '../ImportError';
import type { Members } from '../LeftOuts';
import { identityPoolsAt, userPoolsAt } from './ask';
import { readIdentityPool } from './identityPool';
import { readClients, readPool, readUsers } from './userPool';

export interface AwsOptions {
  readonly cwd: string;
  readonly path: string | undefined;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  readonly userPoolIds: readonly string[];
  readonly identityPoolIds: readonly string[];
  readonly users: boolean;
  readonly secrets: boolean;
}

/** @example regionIn('us-east-1_Example1') // 'us-east-1' */
const regionIn = (id: string) => /^([a-z]{2}(?:-[a-z]+)+-\d)[_:]/.exec(id)?.[1];

function regionOf(id: string, region: string | undefined): string {
  const own = regionIn(id);
  if (own === undefined) throw new ImportError(`${JSON.stringify(id)} is no id of a pool, as in us-east-1_Example1`);
  if (region !== undefined && region !== own) throw new ImportError(`${id} is not in ${region}`);
  return own;
}

/** Pools of AWS, or of another endpoint, as a fixture. */
export async function fromAws(options: AwsOptions): Promise<{ draft: Draft; document: Members }> {
  const { userPoolIds, identityPoolIds, region, secrets, users } = options;
  if (options.path !== undefined) throw new ImportError('pools are named by --user-pool-id and --identity-pool-id');
  if (userPoolIds.length + identityPoolIds.length === 0)
    throw new ImportError('name a pool: --user-pool-id or --identity-pool-id');
  const draft = new Draft();
  for (const UserPoolId of userPoolIds) {
    const idp = userPoolsAt({ ...options, region: regionOf(UserPoolId, region) });
    const of = { idp, draft, UserPoolId, secrets };
    await readPool(of);
    await readClients(of);
    if (users) await readUsers(of);
    else draft.leaveOut(`${UserPoolId}.Users`, 'users', '--users carries them over');
    idp.destroy();
  }
  for (const id of identityPoolIds) {
    const identity = identityPoolsAt({ ...options, region: regionOf(id, region) });
    await readIdentityPool(identity, draft, id);
    identity.destroy();
  }
  const document = draft.document();
  wireFunctions(document, new Map(), draft);
  return { draft, document };
}
