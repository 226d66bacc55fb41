/** What tests ask of a running emulator and are told: a part of the public API, which stands on its own. */

/** Which messages; every given member must match. `since` is an instant (exclusive), the others ignore case. */
export interface MessageQuery {
  readonly userPoolId?: string | undefined;
  readonly to?: string | undefined;
  readonly medium?: string | undefined;
  readonly username?: string | undefined;
  /** @example 'CustomMessage_ForgotPassword' */
  readonly triggerSource?: string | undefined;
  /** @example 'ForgotPassword' */
  readonly operation?: string | undefined;
  readonly since?: string | number | undefined;
}

/** Which lines of logs; every given member must be the same. `since` is an instant (exclusive). */
export interface LogQuery {
  /** @example '/aws/cognito/userpools/us-east-1_demo/demo' */
  readonly group?: string | undefined;
  readonly stream?: string | undefined;
  readonly userPoolId?: string | undefined;
  readonly region?: string | undefined;
  readonly since?: string | number | undefined;
}

/** A line that was delivered to CloudWatch Logs. */
export interface LogLine {
  readonly group: string;
  readonly stream: string;
  readonly region: string;
  /** Epoch milliseconds of the emulator's clock. */
  readonly at: number;
  /** As it stands in the log: of what a pool exports, JSON. */
  readonly message: string;
  readonly userPoolId?: string;
}

/** What an import put there: pools by their ids, and how many rows of each kind. */
export interface Added {
  readonly userPools: readonly string[];
  readonly identityPools: readonly string[];
  readonly clients: number;
  readonly groups: number;
  readonly users: number;
  readonly roles: number;
  readonly functions: number;
}

/** One run of a trigger, as those who look at a request are told of it. */
export interface LoggedTrigger {
  /** @example 'PreSignUp_SignUp' */
  readonly source: string;
  readonly arn: string;
  readonly event: unknown;
  /** What came back; absent where nothing did. */
  readonly response?: unknown;
  /** AWS's sentence, where it refused or failed. */
  readonly error?: string;
  /** Real milliseconds. */
  readonly durationMs: number;
}

/** One call as it is remembered, and why it was refused in plain words. */
export interface LoggedRequest {
  /** The request id of its answer. */
  readonly id: string;
  /** Counts from 1 since the start or the last reset: what came before the first one listed is gone. */
  readonly number: number;
  /** Epoch milliseconds of the emulator's clock. */
  readonly at: number;
  /** @example 'SignUp' */
  readonly operation: string;
  readonly service: string;
  readonly outcome: 'answered' | 'refused' | 'failed';
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string;
  /** Real milliseconds, in fractions. */
  readonly durationMs: number;
  readonly userPoolId?: string;
  readonly clientId?: string;
  /** Which triggers ran for it, in order; absent where none did. */
  readonly triggers?: readonly LoggedTrigger[];
  /** What was sent, without what is sensitive. */
  readonly input?: unknown;
}

/** For which user of which client: what is left out is the only one there is, and a client's pool goes without saying. */
interface AtClient {
  readonly userPoolId?: string | undefined;
  readonly clientId?: string | undefined;
}

/** What tokens are to say. */
export interface TokenFacts {
  /** Of the app client's AllowedOAuthScopes: tokens as its domain gives them. Default: those of a sign-in by the API. */
  readonly scopes?: readonly string[] | undefined;
  /** Names of groups of the pool, in the place of the user's own. */
  readonly groups?: readonly string[] | undefined;
  /** Into both tokens, over what PreTokenGeneration says; claims of Cognito's own are refused. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** Seconds or `"15m"`, a day at the most; of a token that has expired already `-60` or `"-1m"`. Default: the client's. */
  readonly expiresIn?: number | string | undefined;
}

/** Tokens for whom. */
export interface TokenWish extends AtClient, TokenFacts {
  /** A username, an alias or a sub. */
  readonly username: string;
}

/** Tokens in the names of AWS's AuthenticationResult. */
export interface GivenTokens {
  readonly AccessToken: string;
  /** Absent where `scopes` lack `openid`. */
  readonly IdToken?: string;
  readonly RefreshToken: string;
  /** Seconds; less than none where they have expired already. */
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
}

/** Who signs up. What is left out is made up: a name, a password that the policy takes, attributes that the pool requires. */
export interface SignUpWish extends AtClient, TokenFacts {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** By name, as texts. @example { email: 'ada@example.com', 'custom:tenant': 'a' } */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** Somebody who signed up, was confirmed and is in. */
export interface SignedUp {
  readonly username: string;
  readonly password: string;
  readonly sub: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tokens: GivenTokens;
}
