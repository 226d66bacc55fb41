import { commit } from '../../world/commit';
import { groupNamed } from './groups';
import { logsOperation } from './operation';

/** With its lines, for good. It is there again once a pool delivers to it, where on AWS that goes nowhere. */
export const DeleteLogGroup = logsOperation('DeleteLogGroup', (call, { logGroupName }) => {
  const { name } = groupNamed(call, logGroupName);
  const { region, world } = call;
  commit(call, ({ logGroups }) => {
    logGroups.delete(region, name);
  });
  world.records.logs.remove((line) => line.group === name && (line.region ?? world.config.region) === region);
});
