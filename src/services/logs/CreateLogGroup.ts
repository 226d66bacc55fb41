import { refusal } from '../../contract';
import { commit } from '../../world/commit';
import { notBuiltYet } from '../Catalog';
import { groupsOf } from './groups';
import { assertAbsent, invalidParameter, logsOperation } from './operation';

/** A group that a pool is to deliver to is there already. */
export const CreateLogGroup = logsOperation('CreateLogGroup', (call, input) => {
  const { logGroupName: name, logGroupClass = 'STANDARD' } = input;
  assertAbsent(input, 'kmsKeyId', 'tags');
  if (logGroupClass !== 'STANDARD') throw notBuiltYet(`logs: logGroupClass ${logGroupClass}`);
  if (input.deletionProtectionEnabled === true) assertAbsent(input, 'deletionProtectionEnabled');
  if (/^aws\//i.test(name)) {
    throw invalidParameter('Log groups starting with AWS/ are reserved for AWS.', `/${name} is not.`); // [field]
  }
  if (groupsOf(call, name).size > 0) {
    throw refusal('ResourceAlreadyExistsException', 'The specified log group already exists'); // [field]
  }
  commit(call, ({ logGroups }) => {
    logGroups.put({ region: call.region, name, createdAt: call.now });
  });
});
