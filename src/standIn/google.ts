import type { StandInIdentity } from '../state/rows';
import { json } from '../web/Answer';
import { idToken } from './idToken';
import { claimOf, nameOf, present } from './identity';
import { oauthWords } from './oauthWords';
import type { Provider } from './Provider';
import { ShownRefusal } from './StandInRefusal';

const issuer = 'https://accounts.google.com';

const scopeUrl = 'https://www.googleapis.com/auth/userinfo.';

/** Google grants `email` and `profile` under their long names, too [field]. */
const granted = (scopes: readonly string[]): string =>
  scopes.flatMap((one) => (one === 'email' || one === 'profile' ? [one, `${scopeUrl}${one}`] : [one])).join(' ');

const has = (scopes: readonly string[], name: string) => scopes.includes(name) || scopes.includes(`${scopeUrl}${name}`);

/** As of OpenID Connect. `hd` is the domain of a Workspace account: a claim of the identity. */
function claimsOf(identity: StandInIdentity, scopes: readonly string[]) {
  const { sub, email, email_verified: isVerified, given_name, family_name, picture } = identity;
  return present({
    sub,
    hd: claimOf(identity, 'hd'),
    ...(has(scopes, 'email') && { email, email_verified: isVerified }),
    ...(has(scopes, 'profile') && { name: nameOf(identity), picture, given_name, family_name }),
  });
}

/** One entry of a person's field, as the People API has them [docs]. */
const entry = (sub: string, value: object) => ({
  metadata: { primary: true, verified: true, source: { type: 'PROFILE', id: sub } },
  ...value,
});

type Field = (identity: StandInIdentity) => object | undefined;

const fromClaim =
  (name: string, valueOf: (claim: unknown) => object): Field =>
  (identity) => {
    const claim = claimOf(identity, name);
    return claim === undefined ? undefined : valueOf(claim);
  };

/** A date of OpenID Connect (`1815-12-10`) as the People API has it. */
function birthday(claim: unknown): object {
  const [year, month, day] = String(claim).split('-').map(Number);
  return { date: { year, month, day } };
}

/** Fields of a person by their name in `personFields`; the API has more, which no identity has. */
const personFields: Readonly<Record<string, Field>> = {
  names: (identity) => {
    const { given_name: givenName, family_name: familyName } = identity;
    const displayName = nameOf(identity);
    return displayName === undefined ? undefined : present({ displayName, familyName, givenName });
  },
  emailAddresses: ({ email }) => (email === undefined ? undefined : { value: email }),
  photos: ({ picture }) => (picture === undefined ? undefined : { url: picture }),
  phoneNumbers: fromClaim('phone_number', (value) => ({ value })),
  birthdays: fromClaim('birthdate', birthday),
  genders: fromClaim('gender', (value) => ({ value })),
  locales: fromClaim('locale', (value) => ({ value })),
};

/**
 * `people/me`. The API refuses fields that it does not know; Cognito appends the names of whatever is mapped, so that here
 * they are passed over [likely].
 */
function person(identity: StandInIdentity, fields: readonly string[]): object {
  const { sub } = identity;
  const known = fields.filter((name) => Object.hasOwn(personFields, name));
  const told = known.flatMap((name) => {
    const value = personFields[name]?.(identity);
    return value === undefined ? [] : [[name, [entry(sub, value)]] as const];
  });
  return { resourceName: `people/${sub}`, etag: '%EgMBLgk=', ...Object.fromEntries(told) };
}

/** Seconds [field]. */
const lifetime = 3599;

export const google: Provider = {
  kind: 'google',
  title: 'Google',
  check({ scopes }) {
    if (scopes.length === 0) throw new ShownRefusal('Error 400: invalid_request. Missing required parameter: scope');
  },
  // what Google adds, in its order [field]
  returned: ({ parameters: { state }, scopes }, code, identity) => ({
    state,
    code,
    scope: granted(scopes),
    authuser: '0',
    ...present({ hd: claimOf(identity, 'hd') }),
    prompt: 'consent',
  }),
  cancelled: { error: 'access_denied' },
  tokenMethods: ['POST'],
  accessTokenPrefix: 'ya29.',
  accessTokenLifetime: lifetime,
  hasKeys: true,
  async token(at, issued) {
    const { grant, accessToken, identity } = issued;
    const claims = { azp: grant.clientId, ...claimsOf(identity, grant.scopes) };
    const told = { issuer, lifetime: 3600, header: { typ: 'JWT' }, claims };
    return {
      access_token: accessToken,
      expires_in: lifetime,
      scope: granted(grant.scopes),
      token_type: 'Bearer',
      ...(grant.scopes.includes('openid') && { id_token: await idToken(at, google, issued, told) }),
    };
  },
  userInfo({ request }, { scopes }, identity) {
    const { personFields: asked } = request.query;
    return json(asked === undefined ? claimsOf(identity, scopes) : person(identity, asked.split(',')));
  },
  // [field]
  refused: oauthWords({
    'no client': [400, 'invalid_request', 'Could not determine client ID from request.'],
    'no secret': [400, 'invalid_request', 'client_secret is missing.'],
    'grant type': [400, 'unsupported_grant_type', 'Invalid grant_type'],
    'no code': [400, 'invalid_request', 'Missing required parameter: code'],
    'unknown code': [400, 'invalid_grant', 'Malformed auth code.'],
    'used code': [400, 'invalid_grant', 'Bad Request'],
    'expired code': [400, 'invalid_grant', 'Bad Request'],
    'foreign code': [400, 'invalid_grant', 'Bad Request'],
    redirect: [400, 'redirect_uri_mismatch', 'Bad Request'],
    verifier: [400, 'invalid_grant', 'Invalid code verifier.'],
    'no token': [401, 'invalid_request', 'Invalid Credentials'],
    'bad token': [401, 'invalid_request', 'Invalid Credentials'],
  }),
};
