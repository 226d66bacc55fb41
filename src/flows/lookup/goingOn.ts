import { refusal } from '../../contract';
import { goesOn, pausedChallenges } from '../../domain/recovery/goesOn';
import type { ChallengeName, UserPool } from '../../state/rows';
import { doesNot } from '../../web/notBuilt';
import type { Call } from '../../world/Call';
import { activeRestoration, paused } from './pausedWrites';

/** Whether a recovery pauses the writes of a pool. */
export const isPaused = (call: Pick<Call, 'world' | 'now'>, { id }: Pick<UserPool, 'id'>): boolean =>
  activeRestoration(call.world.state, id, call.now) !== undefined;

/** For what writes to a pool, before it does anything. @param what names it @throws OperationNotEnabledException */
export function assertWrites(call: Call, { id }: Pick<UserPool, 'id'>, what = call.operation.name): void {
  const active = activeRestoration(call.world.state, id, call.now);
  if (active !== undefined) throw paused(what, active);
}

/**
 * For whatever operation meets a pool: what does not go on while a recovery is active is refused; where nobody says how, not
 * done.
 * @throws OperationNotEnabledException, NotImplementedException
 */
export function assertGoesOn(call: Call, pool: Pick<UserPool, 'id'>): void {
  const { service, name } = call.operation;
  if (service !== 'cognito-idp' || !isPaused(call, pool) || goesOn(name)) return;
  if (call.declares('OperationNotEnabledException')) assertWrites(call, pool);
  throw refusal(
    'NotImplementedException',
    doesNot(`${name} during a point-in-time recovery`),
    'AWS says that writes to the user pool are paused, and not what this operation answers: its model has no error for it.',
  );
}

/** Nobody passes these challenges meanwhile, whether they are still to be asked or to be answered. @throws OperationNotEnabledException */
export function assertPassable(call: Call, pool: Pick<UserPool, 'id'>, challenge: ChallengeName): void {
  if (pausedChallenges.has(challenge)) assertWrites(call, pool, challenge);
}
