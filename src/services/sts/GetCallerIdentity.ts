import { caller, stsOperation } from './operation';

/** Needs no permission, and no denial touches it [model]. */
export const GetCallerIdentity = stsOperation('GetCallerIdentity', (call) => {
  const { arn, userId, accountId } = caller(call);
  return { UserId: userId, Account: accountId, Arn: arn };
});
