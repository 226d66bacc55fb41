import type { Log } from '../platform/log';
import type { Observer } from '../world/Observer';
import { headerText } from './headerText';

/** Writes a line for every call: answered ones for those who debug, refused ones for everybody. */
export const callLog = (log: Log): Observer => ({
  tell({ call: { operation, origin, hints }, outcome: { status, refusal } }) {
    if (!log.tells(refusal === undefined ? 'debug' : 'info')) return;
    const hint = headerText(hints.join(' '));
    const fields = { requestId: origin.requestId, ...(hint !== '' && { hint }) };
    if (refusal === undefined) log.debug(`${operation.name} ${status}`, fields);
    else
      log.info(`${operation.name} ${status} ${refusal.code}: ${headerText(refusal.logged ?? refusal.message)}`, fields);
  },
});
