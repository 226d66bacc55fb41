import { tierOf } from '../../domain/plan/tier';
import { isActivity, weighed } from '../../domain/usage/activity';
import type { Call } from '../../world/Call';
import type { Observer } from '../../world/Observer';

function countUser(call: Call): void {
  const { user, world, now } = call;
  const pool = user && world.state.userPools.get('', user.userPoolId);
  if (user === undefined || pool === undefined) return;
  const tier = tierOf(pool.settings);
  world.records.usage.active({ at: now, userPoolId: pool.id, sub: user.sub }, (known) => weighed(known, user, tier));
}

/** Counts what would be billed: calls that were answered, once a user and month. What was sent is counted where it is. */
export const countUsage: Observer = {
  tell({ call, outcome }) {
    if (outcome.status >= 400 || outcome.refusal !== undefined || call.refusal !== undefined) return;
    const { operation, happenings, userPoolId, clientId, world, now } = call;
    if (happenings.includes('clientToken')) {
      world.records.usage.count(now, 'token', userPoolId ?? '', clientId ?? '');
    } else if (operation.service === 'cognito-identity') {
      if (operation.name === 'GetCredentialsForIdentity') world.records.usage.count(now, 'credentials');
    } else if (isActivity(operation.service, operation.name, happenings)) countUser(call);
  },
};
