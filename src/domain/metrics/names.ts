import type { Datapoint } from '../../world/Metrics';
import { categories } from '../plan/provisionedLimits';
import type { Attempt, Result } from './attempts';

type Named = Pick<Datapoint, 'namespace' | 'name' | 'dimensions' | 'value'>;

/** Whose attempt it was, as dimensions tell it [docs]. */
export interface Whose {
  readonly userPoolId: string;
  /** An app client's id, or one of the two words below. */
  readonly clientId: string;
  readonly provider?: string | undefined;
}

export const administrator = 'Admin';
export const unknownClient = 'Invalid';

const dimensionsOf = (
  attempt: Attempt,
  { userPoolId, clientId, provider = '' }: Whose,
): Readonly<Record<string, string>> =>
  attempt === 'Federation'
    ? { UserPool: userPoolId, UserPoolClient: clientId, IdentityProvider: provider }
    : { UserPool: userPoolId, UserPoolClient: clientId };

/** A throttled attempt is a failed one, too [docs]. */
export function ofAttempt({ attempt, value }: Result, isThrottled: boolean, whose: Whose): Named[] {
  const metric = { namespace: 'AWS/Cognito', dimensions: dimensionsOf(attempt, whose) };
  const successes = { ...metric, name: `${attempt}Successes`, value };
  return isThrottled ? [successes, { ...metric, name: `${attempt}Throttles`, value: 1 }] : [successes];
}

/** Class: [likely]; Cognito has no use for it [docs]. */
const usages: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  [...categories.keys()].map((category) => [
    category,
    { Service: 'Cognito user pool', Type: 'API', Resource: category, Class: 'None' },
  ]),
);

/** Every call of a category of requests, whatever came of it [docs]. */
export function ofCategory(category: string, isThrottled: boolean): Named[] {
  const metric = { namespace: 'AWS/Usage', dimensions: usages.get(category) ?? {}, value: 1 as const };
  const calls = { ...metric, name: 'CallCount' };
  return isThrottled ? [calls, { ...metric, name: 'ThrottleCount' }] : [calls];
}
