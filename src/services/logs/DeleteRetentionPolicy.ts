import { commit } from '../../world/commit';
import { groupNamed } from './groups';
import { logsOperation } from './operation';

export const DeleteRetentionPolicy = logsOperation('DeleteRetentionPolicy', (call, { logGroupName }) => {
  const { name, createdAt } = groupNamed(call, logGroupName);
  commit(call, ({ logGroups }) => {
    logGroups.set({ region: call.region, name, createdAt });
  });
});
