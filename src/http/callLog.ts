import type { Log } from '../platform/log';
import type { Observer } from '../world/Observer';
import { headerText } from '../web/headerText';

/** Writes a line for every call. */
export const callLog = (log: Log): Observer => ({
  tell({ call: { operation, origin, hints }, outcome: { status, refusal } }) {
    if (!log.tells('info')) return;
    const hint = headerText(hints.join(' '));
    const fields = { requestId: origin.requestId, ...(hint !== '' && { hint }) };
    const why = refusal === undefined ? '' : ` ${refusal.code}: ${headerText(refusal.logged ?? refusal.message)}`;
    log.info(`${operation.name} ${status}${why}`, fields);
  },
});
