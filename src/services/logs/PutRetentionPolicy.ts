import { retentions } from '../../domain/logs/retention';
import { commit } from '../../world/commit';
import { groupNamed } from './groups';
import { invalidParameter, logsOperation } from './operation';

/** Refuses days that there are not [model; the sentence is as of other values], then a group. */
export const PutRetentionPolicy = logsOperation('PutRetentionPolicy', (call, input) => {
  const { logGroupName, retentionInDays } = input;
  if (!retentions.includes(retentionInDays)) {
    throw invalidParameter(
      `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: ` +
        `Member must satisfy enum value set: [${retentions.join(', ')}]`,
    );
  }
  const { name, createdAt } = groupNamed(call, logGroupName);
  commit(call, ({ logGroups }) => {
    logGroups.set({ region: call.region, name, createdAt, retentionInDays });
  });
});
