import type { Happening } from '../../world/Happening';

/** What AWS counts of a pool, as the names of its metrics begin [docs]. */
export type Attempt = 'SignUp' | 'SignIn' | 'TokenRefresh' | 'Federation';

const byName: ReadonlyMap<string, Attempt> = new Map([
  ...names('SignUp', 'AdminCreateUser', 'SignUp', 'Signup_POST'),
  ...names(
    'SignIn',
    ...['AdminInitiateAuth', 'AdminRespondToAuthChallenge', 'InitiateAuth', 'RespondToAuthChallenge'],
    ...['ChangePassword_POST', 'Login_POST', 'Mfa_POST', 'Password_POST', 'SelectFactor_POST', 'SelectMfa_POST'],
    ...['SetUpMfaApp_POST', 'SetUpMfaEmail_POST', 'SetUpMfa_POST', 'passkeys_signIn_POST'],
  ),
  ...names('TokenRefresh', 'GetTokensFromRefreshToken'),
  ...names('Federation', 'OAuth2Response_GET', 'OAuth2Response_POST', 'SAML2Response_POST'),
]);

function names(attempt: Attempt, ...all: readonly string[]): [string, Attempt][] {
  return all.map((name) => [name, attempt]);
}

/** Where what is asked for may be a refresh: by AuthFlow or grant_type. */
const refreshing = ['AdminInitiateAuth', 'InitiateAuth', 'Token_POST'];
const refreshes = ['REFRESH_TOKEN', 'REFRESH_TOKEN_AUTH', 'refresh_token'];

/** What a request tried, where it came to nothing. */
export interface Tried {
  /** Of the operation, or of the endpoint as the request log has it. */
  readonly name: string;
  /** Its AuthFlow or grant_type. */
  readonly flow?: string | undefined;
  readonly messageAction?: string | undefined;
}

/** At the token endpoint refreshes alone: whoever redeems a code has signed in before [likely]. Who is invited again is there already. */
export function attemptOf({ name, flow = '', messageAction }: Tried): Attempt | undefined {
  if (name === 'AdminCreateUser' && messageAction === 'RESEND') return undefined;
  return refreshing.includes(name) && refreshes.includes(flow) ? 'TokenRefresh' : byName.get(name);
}

const byHappening: Readonly<Partial<Record<Happening, Attempt>>> = {
  signUp: 'SignUp',
  signIn: 'SignIn',
  refresh: 'TokenRefresh',
  federation: 'Federation',
  federationTokens: 'Federation',
};

/** What became of an attempt, as the metric of its successes tells it. */
export interface Result {
  readonly attempt: Attempt;
  readonly value: 0 | 1;
}

const none: readonly Result[] = [];

/**
 * What is to be counted of a request, by what came of it. Who comes from a provider and is given a code counts as a failure
 * then [docs], and as a success when the code brings tokens [likely]. A step that leads to another one counts nothing [likely].
 */
export function resultsOf(happenings: readonly Happening[]): readonly Result[] {
  if (happenings.length === 0) return none;
  const results: Result[] = [];
  for (const happening of happenings) {
    const attempt = byHappening[happening];
    if (attempt === undefined) continue;
    results.push({ attempt, value: happening === 'federation' && happenings.includes('code') ? 0 : 1 });
  }
  return results;
}
