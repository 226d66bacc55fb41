import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';

/** So many pairs are remembered; beyond them some are told again. */
const most = 1000;

/**
 * Says beside the answer that something the pool sets does nothing here, and once a pool in the log. For what ordinary
 * pools set without their tests resting on it; where a test could, refuse.
 */
export function caution(call: Call, { id }: UserPool, setting: string, text: string): void {
  const { cautioned, log } = call.world;
  call.hint(`${setting} of user pool ${id} ${text}`);
  const pair = `${id} ${setting}`;
  if (cautioned.has(pair)) return;
  if (cautioned.size >= most) cautioned.clear();
  cautioned.add(pair);
  log.warn(`${setting} of user pool ${id} ${text}`);
}
