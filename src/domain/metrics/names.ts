import { categories } from '../plan/provisionedLimits';
import type { Attempt } from './attempts';

type Dimensions = Readonly<Record<string, string>>;

/** Whose attempt it was, as dimensions tell it [docs]. */
export interface Whose {
  readonly userPoolId: string;
  /** An app client's id, or one of the two words below. */
  readonly clientId: string;
  readonly provider?: string | undefined;
}

export const administrator = 'Admin';
export const unknownClient = 'Invalid';

const ofAttempts: Readonly<Record<Attempt, { readonly successes: string; readonly throttles: string }>> = {
  SignUp: { successes: 'SignUpSuccesses', throttles: 'SignUpThrottles' },
  SignIn: { successes: 'SignInSuccesses', throttles: 'SignInThrottles' },
  TokenRefresh: { successes: 'TokenRefreshSuccesses', throttles: 'TokenRefreshThrottles' },
  Federation: { successes: 'FederationSuccesses', throttles: 'FederationThrottles' },
};

/** Those of risks [docs]. */
const ofRisks = ['CompromisedCredentialRisk', 'AccountTakeoverRisk', 'OverrideBlock', 'Risk', 'NoRisk'] as const;

/** All that Cognito publishes in AWS/Cognito. */
export const publishedNames: readonly string[] = [
  ...Object.values(ofAttempts).flatMap(({ successes, throttles }) => [successes, throttles]),
  ...ofRisks,
];

/** What counts an attempt [docs]. */
export const namesOf = (attempt: Attempt) => ofAttempts[attempt];

export const dimensionsOf = (attempt: Attempt, { userPoolId, clientId, provider = '' }: Whose): Dimensions =>
  attempt === 'Federation'
    ? { UserPool: userPoolId, UserPoolClient: clientId, IdentityProvider: provider }
    : { UserPool: userPoolId, UserPoolClient: clientId };

/** Class: [likely]; Cognito has no use for it [docs]. */
const usages: ReadonlyMap<string, Dimensions> = new Map(
  [...categories.keys()].map((category) => [
    category,
    { Service: 'Cognito user pool', Type: 'API', Resource: category, Class: 'None' },
  ]),
);

/** Of a category of requests [docs]. */
export const usageOf = (category: string): Dimensions => usages.get(category) ?? {};
