import {
  CloudTrailClient,
  LookupEventsCommand,
  type Event,
  type LookupEventsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { credentials, type Bench } from './emulator';

export const trailFor = ({ emulator }: Pick<Bench, 'emulator'>, region = 'us-east-1', given = credentials) =>
  new CloudTrailClient({ endpoint: emulator.url, region, credentials: given, maxAttempts: 1 });

/** A record as CloudTrail's JSON has it. */
export type Told = Readonly<Record<string, unknown>> & {
  readonly eventName: string;
  readonly userIdentity: Readonly<Record<string, unknown>>;
  readonly additionalEventData?: Readonly<Record<string, unknown>>;
};

export const recordOf = ({ CloudTrailEvent = '' }: Event): Told => JSON.parse(CloudTrailEvent) as Told;

/** What a page of LookupEvents tells. */
export async function events(bench: Pick<Bench, 'emulator'>, asked: LookupEventsCommandInput = {}, region?: string) {
  const client = trailFor(bench, region);
  try {
    return (await client.send(new LookupEventsCommand(asked))).Events ?? [];
  } finally {
    client.destroy();
  }
}

/** Records, newest first, without those of LookupEvents itself. */
export const told = async (bench: Pick<Bench, 'emulator'>, region?: string): Promise<Told[]> =>
  (await events(bench, {}, region)).map(recordOf).filter(({ eventName }) => eventName !== 'LookupEvents');

export const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS';
