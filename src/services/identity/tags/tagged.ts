import { invalid, refusal } from '../../../contract';
import { regionOfId } from '../../../domain/identities/pools';
import type { Tags } from '../../../domain/pools/tags';
import type { IdentityPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';

const poolArn = /^arn:aws[\w-]*:cognito-identity:[a-z0-9-]+:\d{12}:identitypool\/([\w-]+:[0-9a-f-]+)$/;

/** The pool of an ARN, in the caller's region. Texts [likely]. @throws InvalidParameterException, ResourceNotFoundException */
export function tagged(call: Call, arn: string): IdentityPool {
  const id = poolArn.exec(arn)?.[1];
  if (id === undefined) {
    throw invalid(
      'Invalid ResourceArn.',
      'arn:aws:cognito-identity:<region>:<account>:identitypool/<identity pool id>',
    );
  }
  const pool = regionOfId(id) === call.region ? call.world.state.identityPools.get('', id) : undefined;
  if (pool?.arn === arn) return pool;
  throw refusal('ResourceNotFoundException', `Resource ${arn} does not exist.`, "Looked for in the caller's region.");
}

export const retag = (call: Call, pool: IdentityPool, tags: Tags): void =>
  commit(call, ({ identityPools }) => {
    identityPools.replace(pool, { ...pool, tags });
  });
