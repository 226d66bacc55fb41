import { refusal } from '../../contract';
import { accountOf } from '../../domain/credentials/accessKeys';
import { callerOf, stsOperation } from './operation';

/** The account stands in the id itself, whether or not there is such a key [model]. Refusals, in order: credentials, session credentials, id. */
export const GetAccessKeyInfo = stsOperation('GetAccessKeyInfo', (call, { AccessKeyId }) => {
  callerOf(call, 'GetAccessKeyInfo');
  const Account = accountOf(AccessKeyId);
  if (Account !== undefined) return { Account };
  throw refusal('ValidationError', `${AccessKeyId} is invalid`, 'It is no id of the form that AWS gives them.'); // [likely]
});
