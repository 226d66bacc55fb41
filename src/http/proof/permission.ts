import { identity, idp, refusal, type Operation } from '../../contract';
import { userPoolArn } from '../../domain/pools/ids';
import { requestContext } from '../../flows/access/sessionContext';
import { mayDo } from '../../flows/access/mayDo';
import { sessionOf } from '../../flows/access/whoCalls';
import type { Call } from '../../world/Call';

interface About {
  readonly UserPoolId?: string;
  readonly IdentityPoolId?: string;
  readonly ResourceArn?: string;
}

/** The services whose operations temporary credentials need a permission for; of STS and IAM none is asked. */
const guarded = [idp.name, identity.name];

/**
 * Holds a call by temporary credentials to the permissions of its role and session; lasting ones are an administrator's.
 * @throws AccessDeniedException in AWS's words [field]
 */
export function assertPermitted(call: Call, { service, name }: Operation, input: unknown): void {
  const session = sessionOf(call);
  if (session === undefined || !guarded.includes(service)) return;
  const { state } = call.world;
  const wish = {
    action: `${service}:${name}`,
    resource: resourceOf(call, input as About),
    context: requestContext(call),
  };
  const { sentence, hints } = mayDo(state, session, wish, call.now);
  if (sentence !== undefined) throw refusal('AccessDeniedException', sentence, hints.join(' ') || undefined);
}

/** What it is about is a pool, named by its id or its ARN; other actions have no resource [docs: service authorization reference]. */
function resourceOf({ world }: Call, { UserPoolId, IdentityPoolId, ResourceArn }: About): string {
  const { accountId } = world.config;
  if (ResourceArn !== undefined) return ResourceArn;
  if (UserPoolId !== undefined) return userPoolArn(UserPoolId.split('_')[0] ?? '', accountId, UserPoolId);
  if (IdentityPoolId === undefined) return '*';
  return `arn:aws:${identity.name}:${IdentityPoolId.split(':')[0] ?? ''}:${accountId}:identitypool/${IdentityPoolId}`;
}
