import type { StandInIdentity } from '../state/rows';
import { json, type Answer } from '../web/Answer';
import { claimOf, nameOf, present } from './identity';
import type { Provider } from './Provider';
import { ProgramRefusal, type ProgramFault } from './StandInRefusal';

/** Sixty days, as tokens of an app's server last [field]. */
const lifetime = 5_183_944;

type Words = readonly [code: number, message: string, subcode?: number];

/** Refusals in the words of the Graph API [field]. */
const words: Readonly<Record<ProgramFault, Words>> = {
  'no client': [101, 'Missing client_id parameter.'],
  'no secret': [1, 'Missing client_secret parameter.'],
  'bad secret': [1, 'Error validating client secret.'],
  'grant type': [1, 'Invalid grant_type parameter.'],
  'no code': [1, 'Missing authorization code'],
  'unknown code': [100, 'Invalid verification code format.'],
  'used code': [100, 'This authorization code has been used.', 36_009],
  'expired code': [100, 'This authorization code has expired.', 36_007],
  'foreign code': [100, 'Error validating verification code. The code was issued to another app.'],
  redirect: [
    100,
    'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
    36_008,
  ],
  verifier: [100, 'Invalid code_verifier parameter.'],
  'no token': [2500, 'An active access token must be used to query information about the current user.'],
  'bad token': [190, 'Invalid OAuth access token - Cannot parse access token'],
  field: [100, '(#100) Tried accessing nonexisting field'],
};

function refused({ fault, detail, hint }: ProgramRefusal): Answer {
  const [code, text, subcode] = words[fault];
  const message = detail === undefined ? text : `${text} (${detail}) on node type (User)`;
  const error = {
    message,
    type: 'OAuthException',
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    fbtrace_id: 'A0000000000000000000000',
  };
  return json({ error }, { status: 400, hint });
}

type Field = (identity: StandInIdentity) => unknown;

const picture: Field = ({ picture: url }) =>
  url === undefined ? undefined : { data: { height: 50, is_silhouette: false, url, width: 50 } };

const fields: Readonly<Record<string, Field>> = {
  id: ({ sub }) => sub,
  name: nameOf,
  first_name: ({ given_name: given }) => given,
  last_name: ({ family_name: family }) => family,
  short_name: ({ given_name: given }) => given,
  email: ({ email }) => email,
  picture,
};

/** Fields of a person that no member of an identity is [docs]; they are claims by the same names. */
const others = [
  ...['about', 'age_range', 'birthday', 'education', 'favorite_athletes', 'favorite_teams', 'gender', 'hometown'],
  ...['inspirational_people', 'installed', 'is_guest_user', 'languages', 'link', 'locale', 'location', 'meeting_for'],
  ...['middle_name', 'name_format', 'political', 'quotes', 'relationship_status', 'religion', 'significant_other'],
  ...['sports', 'timezone', 'updated_time', 'verified', 'website', 'work'],
];

/** A field that was asked for; undefined where the person has none. @throws ProgramRefusal for what is no field */
function valueOf(identity: StandInIdentity, name: string): unknown {
  if (Object.hasOwn(fields, name)) return fields[name]?.(identity);
  if (others.includes(name)) return claimOf(identity, name);
  throw new ProgramRefusal(
    'field',
    `The Graph API has no field ${name.slice(0, 100)} of a person.`,
    name.slice(0, 100),
  );
}

export const facebook: Provider = {
  kind: 'facebook',
  title: 'Facebook',
  returned: ({ parameters: { state } }, code) => ({ code, state }),
  // [field]; browsers carry it on to the application
  fragment: '_=_',
  cancelled: {
    error: 'access_denied',
    error_code: '200',
    error_description: 'Permissions error',
    error_reason: 'user_denied',
  },
  tokenMethods: ['GET', 'POST'],
  accessTokenPrefix: 'EAA',
  accessTokenLifetime: lifetime,
  hasKeys: false,
  token: (_, { accessToken }) => ({ access_token: accessToken, token_type: 'bearer', expires_in: lifetime }),
  /** What was asked for and no more; an id always. No e-mail address without the permission, or where there is none. */
  userInfo({ request }, { scopes }, identity) {
    const asked = (request.query['fields'] ?? 'id,name').split(',').map((one) => one.trim());
    const { email: _, ...withoutEmail } = identity;
    const known = scopes.includes('email') ? identity : withoutEmail;
    const told = ['id', ...asked.filter((name) => name !== '')].map((name) => [name, valueOf(known, name)] as const);
    return json(present(Object.fromEntries(told)));
  },
  refused,
};
