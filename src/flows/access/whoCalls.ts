import { rootArn } from '../../domain/credentials/names';
import type { AwsSession } from '../../state/rows';
import type { Call } from '../../world/Call';
import { actingRole } from './actingRole';
import { sessionContext, type ContextValues } from './sessionContext';

/** Who acts by the credentials of a call. */
export interface AwsCaller {
  readonly arn: string;
  readonly userId: string;
  readonly accountId: string;
  /** Of temporary credentials that this emulator gave out. */
  readonly session?: AwsSession;
}

/** The temporary credentials that a call is signed with, expired or not. */
export const sessionOf = ({ world, principal }: Call): AwsSession | undefined =>
  principal === undefined ? undefined : world.state.awsSessions.get('', principal.accessKeyId);

/** Whoever has credentials that nobody gave out here is the root of the account: they may do everything. */
export function awsCaller(call: Call): AwsCaller {
  const session = sessionOf(call);
  if (session !== undefined) {
    const { arn, userId, accountId } = session;
    return { arn, userId, accountId, session };
  }
  const { accountId } = call.world.config;
  return { arn: rootArn(accountId), userId: accountId, accountId };
}

/** What conditions may ask of a caller. */
export function callerContext(call: Call, { arn, accountId, userId, session }: AwsCaller): ContextValues {
  if (session === undefined) {
    return {
      'aws:PrincipalArn': arn,
      'aws:PrincipalAccount': accountId,
      'aws:PrincipalType': 'Account',
      'aws:userid': userId,
    };
  }
  return sessionContext(session, actingRole(call.world.state, session)?.tags);
}
