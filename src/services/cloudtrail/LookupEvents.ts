import { cloudTrailEvent, eventOf, type TrailEvent } from '../../domain/trail/event';
import type { Call } from '../../world/Call';
import type { TrailRecord } from '../../world/TrailRecord';
import { askedOf, type Asked } from './asked';
import { cloudtrailOperation } from './operation';

interface Found {
  readonly record: TrailRecord;
  readonly event: TrailEvent;
  readonly number: number;
}

const second = 1000;

/** What fits, newest first. */
function* matching({ world, region }: Call, asked: Asked): Generator<Found> {
  for (const [record, number] of world.records.trail.newest(asked.before)) {
    const toSecond = record.at - (record.at % second);
    const isThen = record.at >= asked.from && toSecond <= asked.until;
    if (record.region !== region || !isThen) continue;
    const event = eventOf(record, world.config.accountId);
    if (asked.fits(event)) yield { record, event, number };
  }
}

/**
 * The management events of the caller's region, newest first. There is no trail to be made, and they are there at once, not
 * after minutes as on AWS. Refuses what `askedOf` refuses.
 */
export const LookupEvents = cloudtrailOperation('LookupEvents', (call, input) => {
  const asked = askedOf(call, input);
  const found: Found[] = [];
  if (asked.isInsight) return { Events: [] };
  for (const one of matching(call, asked)) if (found.push(one) > asked.most) break;
  const page = found.slice(0, asked.most);
  const last = page.at(-1);
  return {
    Events: page.map(({ record, event }) => ({
      ...event,
      CloudTrailEvent: cloudTrailEvent(record, call.world.config.accountId),
    })),
    ...(found.length > page.length && last !== undefined && { NextToken: asked.tokenFor(last.number) }),
  };
});
