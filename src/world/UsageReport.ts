/** What an account would be billed for a month, as those who ask are told: a part of the public API, which stands on its own. */
export interface UsageReport {
  /** Of the emulator's clock, in UTC. @example '2026-05' */
  readonly month: string;
  /** Those of which something is kept, the oldest first. */
  readonly months: readonly string[];
  readonly prices: { readonly region: string; readonly asOf: string };
  readonly lines: readonly UsageLine[];
  /** Millionths of a dollar. */
  readonly microDollars: number;
  /** @example '12.345' */
  readonly dollars: string;
  /** A user is counted once a month, in the dearest plan in which they were active. */
  readonly activeUsers: readonly {
    readonly userPoolId: string;
    readonly plan: 'LITE' | 'ESSENTIALS' | 'PLUS';
    /** `federated`: by SAML or OpenID Connect; social providers are `direct`. */
    readonly kind: 'direct' | 'federated';
    readonly count: number;
  }[];
  readonly clientTokens: readonly { readonly userPoolId: string; readonly clientId: string; readonly count: number }[];
  /** `by`: whether Cognito would have sent it, or a custom sender. */
  readonly messages: readonly {
    readonly userPoolId: string;
    readonly medium: 'EMAIL' | 'SMS';
    readonly by: 'cognito' | 'customSender';
    readonly count: number;
  }[];
  /** Of identity pools, as many as there are now. */
  readonly identities: number;
  /** Of identity pools, in this month. */
  readonly credentials: number;
  /** Requests a second above the default that are provisioned now, a region and category each. */
  readonly provisionedRequests: readonly {
    readonly region: string;
    readonly category: string;
    readonly count: number;
  }[];
  /** What the sum leaves out. */
  readonly leftOut: readonly string[];
}

/** A thing that is billed. */
export interface UsageLine {
  /** @example 'essentials' */
  readonly item: string;
  /** @example 'Monthly active users, Essentials' */
  readonly what: string;
  readonly quantity: number;
  /** How many of them cost nothing. */
  readonly free: number;
  /** Millionths of a dollar: whole ones, so that sums are exact. */
  readonly microDollars: number;
  /** @example '12.345' */
  readonly dollars: string;
  /** Where the price comes from. */
  readonly source: string;
}
