import { boundToken, placeOfToken } from '../../flows/lookup/boundToken';
import type { TrailEvent } from '../../domain/trail/event';
import type { Call } from '../../world/Call';
import { invalidAttributes, invalidCategory, invalidMaxResults, invalidTimeRange, invalidToken } from './operation';

interface Attribute {
  readonly AttributeKey: string;
  readonly AttributeValue: string;
}

/** A checked input of LookupEvents, as far as the model checks it. */
interface Sent {
  readonly LookupAttributes?: readonly Attribute[];
  readonly StartTime?: Date;
  readonly EndTime?: Date;
  readonly EventCategory?: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** What is asked of the trail. */
export interface Asked {
  readonly fits: (event: TrailEvent) => boolean;
  /** Epoch milliseconds, both inclusive. */
  readonly from: number;
  readonly until: number;
  readonly most: number;
  /** Only records of a lower number. */
  readonly before: number | undefined;
  /** Of Insights, of which there are none. */
  readonly isInsight: boolean;
  readonly tokenFor: (before: number) => string;
}

const anyOf = (resources: TrailEvent['Resources'], member: 'ResourceType' | 'ResourceName', value: string) =>
  resources.some((resource) => resource[member] === value);

/** Letter by letter [likely]. */
const keys: Readonly<Record<string, (event: TrailEvent, value: string) => boolean>> = {
  EventId: ({ EventId }, value) => EventId === value,
  EventName: ({ EventName }, value) => EventName === value,
  ReadOnly: ({ ReadOnly }, value) => ReadOnly === value,
  Username: ({ Username }, value) => Username === value,
  ResourceType: ({ Resources }, value) => anyOf(Resources, 'ResourceType', value),
  ResourceName: ({ Resources }, value) => anyOf(Resources, 'ResourceName', value),
  EventSource: ({ EventSource }, value) => EventSource === value,
  AccessKeyId: ({ AccessKeyId }, value) => AccessKeyId === value,
};

const ofInsights = ['EventId', 'EventName', 'EventSource'];
const longestValue = 2000;

/** These characters count twice [model]. */
const lengthOf = (value: string) => value.length + (value.match(/[_ ,\n]/g)?.length ?? 0);

function attributeOf({ LookupAttributes = [], EventCategory }: Sent): Attribute | undefined {
  const [attribute, another] = LookupAttributes;
  if (attribute === undefined) return undefined;
  if (another !== undefined)
    throw invalidAttributes('A request may look by one attribute only, beside its time range.');
  const { AttributeKey, AttributeValue } = attribute;
  if (!Object.hasOwn(keys, AttributeKey))
    throw invalidAttributes(`An AttributeKey is ${Object.keys(keys).join(', ')}.`);
  if (EventCategory !== undefined && !ofInsights.includes(AttributeKey)) {
    throw invalidAttributes(`Events of Insights are looked up by ${ofInsights.join(', ')}.`);
  }
  const length = lengthOf(AttributeValue);
  if (length > 0 && length <= longestValue) return attribute;
  throw invalidAttributes(
    `An AttributeValue has 1 to ${longestValue} characters; _, blank, comma and newline count twice.`,
  );
}

const day = 86_400_000;
const kept = 90 * day; // [docs]

/** To the second, in which everything is told. */
function rangeOf({ now }: Call, { StartTime, EndTime }: Sent): Pick<Asked, 'from' | 'until'> {
  const oldest = now - kept;
  const [start, end] = [StartTime?.getTime() ?? oldest, EndTime?.getTime() ?? Infinity];
  if (Number.isNaN(start + end)) throw invalidTimeRange('A time is beyond what a clock can show.');
  if (start > end) throw invalidTimeRange('StartTime is after EndTime.');
  if (end < oldest) throw invalidTimeRange("The trail is of the last 90 days of the emulator's clock.");
  return { from: Math.max(start, oldest), until: end };
}

const most = 50;

/** A token goes with what was asked for [model], and with the region of whoever asked. */
const boundBy = ({ region }: Call, { StartTime, EndTime, EventCategory }: Sent, attribute: Attribute | undefined) =>
  [region, StartTime, EndTime, EventCategory, attribute?.AttributeKey, attribute?.AttributeValue].map((part) =>
    part instanceof Date ? part.getTime() : (part ?? null),
  );

function placeOf(token: string, bound: readonly unknown[]): number {
  const before = placeOfToken(token, bound);
  if (Number.isInteger(before)) return before as number;
  throw invalidToken('A NextToken goes with the request that it was answered to, in everything but MaxResults.');
}

/** Reads what is asked; refuses attributes, then the category, the time range, the number and the token [likely]. */
export function askedOf(call: Call, sent: Sent): Asked {
  const { EventCategory, MaxResults = most, NextToken } = sent;
  const attribute = attributeOf(sent);
  if (EventCategory !== undefined && EventCategory !== 'insight') {
    throw invalidCategory('An EventCategory is insight, or is left out for management events.');
  }
  const range = rangeOf(call, sent);
  if (MaxResults < 1 || MaxResults > most) throw invalidMaxResults(`MaxResults is 1 to ${most}.`);
  const bound = boundBy(call, sent, attribute);
  const fits = attribute && keys[attribute.AttributeKey];
  return {
    ...range,
    fits: (event) => fits === undefined || fits(event, attribute?.AttributeValue ?? ''),
    most: MaxResults,
    before: NextToken === undefined ? undefined : placeOf(NextToken, bound),
    isInsight: EventCategory !== undefined,
    tokenFor: (before) => boundToken(before, bound),
  };
}
