import { cut, hidden } from '../contract';
import type { LoggedTrigger } from './testKit';
import type { TriggerSource } from './Triggers';

/** The same of a source that triggers have. */
export interface TriggerRun extends LoggedTrigger {
  readonly source: TriggerSource;
}

/** Members of events that nobody may read later. */
const secret: ReadonlySet<string> = new Set([
  ...['password', 'challengeAnswer', 'privateChallengeParameters', 'code'],
  // of an identity provider, which InboundFederation is told
  ...['access_token', 'id_token', 'refresh_token'],
]);

/** Our own limits. */
const deepest = 8;
const mostEntries = 64;
const longestText = 1000;

function kept(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cut(value, longestText);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return hidden;
  if (Array.isArray(value)) return value.slice(0, mostEntries).map((entry) => kept(entry, depth + 1));
  const entries = Object.entries(value).slice(0, mostEntries);
  return Object.fromEntries(
    entries.map(([name, member]) => [
      cut(name),
      secret.has(name) && member !== null ? hidden : kept(member, depth + 1),
    ]),
  );
}

/** A copy that may be kept and read: without passwords, codes and answers, and small. */
export const keptRun = ({ event, response, error, durationMs, ...run }: TriggerRun): TriggerRun => ({
  ...run,
  event: kept(event),
  ...(response !== undefined && { response: kept(response) }),
  ...(error !== undefined && { error: cut(error, longestText) }),
  durationMs: Math.round(durationMs * 1000) / 1000,
});
