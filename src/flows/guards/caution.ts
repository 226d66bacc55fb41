import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';

/** So many pairs are remembered; beyond them some are told again. */
const most = 1000;

/**
 * Says beside the answer that something the pool sets does nothing here, and once a pool in the log. For what ordinary
 * pools set without their tests resting on it; where a test could, refuse.
 */
export function caution(call: Call, pool: UserPool, setting: string, text: string): void {
  call.hint(`${setting} of user pool ${pool.id} ${text}`);
  cautionOnce(call, pool, setting, text);
}

/** The same in the log alone: for what is no matter of the one call. */
export function cautionOnce(call: Call, { id }: UserPool, setting: string, text: string): void {
  const { cautioned, log } = call.world;
  const pair = `${id} ${setting}`;
  if (cautioned.has(pair)) return;
  if (cautioned.size >= most) cautioned.clear();
  cautioned.add(pair);
  log.warn(`${setting} of user pool ${id} ${text}`);
}
