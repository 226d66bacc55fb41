import { decode } from '../../../support/signIn';
import {
  checkedClient,
  developer,
  identityPoolId,
  otherName,
  role,
  userPoolName,
} from '../../../support/identityPools';
import { identityToken } from '../../../support/sts';
import type { Bench } from '../../../support/emulator';
import type { Family } from '../../order/Order';
import {
  apart,
  changePool,
  disabled,
  expired,
  first,
  fixtures,
  form,
  guest,
  guesting,
  has,
  haveIdentity,
  identity,
  invalid,
  linking,
  logins,
  mismatch,
  notAuthorized,
  order,
  pool,
  remade,
  second,
  step,
  tampered,
} from './steps';

const own = 'cognito-identity.amazonaws.com';
const mappingKey = `${userPoolName}:${checkedClient}`;
const mapped = { [mappingKey]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } } as const;

const asGuest = (bench: Bench) => ({ IdentityId: haveIdentity(bench, guest) });
const withLogins = async (bench: Bench) => ({ ...asGuest(bench), Logins: await logins(bench) });

const classic = [
  step(
    'classic flow: off',
    changePool({ AllowClassicFlow: false }),
    invalid,
    'Basic (classic) flow is not enabled, please use enhanced flow.',
  ),
  step(
    'classic flow: role mappings',
    changePool({}, { roleMappings: mapped }),
    invalid,
    'Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.',
  ),
];

/** A role that the pool does not give is told before one that does not trust the pool. */
const assuming = [
  step('role', { CustomRoleArn: role('other') }, notAuthorized, `Access to Role '${role('other')}' is forbidden.`),
  step(
    'trust policy',
    ({ world: { state } }) => {
      for (const row of [...state.roles.rows('')]) state.roles.set({ ...row, trust: '{}' });
    },
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  ),
];

const ambiguous = step(
  'role: ambiguous',
  changePool({}, { roleMappings: mapped }),
  notAuthorized,
  `The ambiguous role mapping rules for: ${mappingKey} denied this request.`,
);

/** An identity pool's own token, signed again with other claims. */
const claimed = (claims: object) => (bench: Bench, given: string) =>
  identityToken(bench, { ...decode(given).claims, ...claims });

const ownToken = [
  step(
    'other logins beside',
    { Logins: { [userPoolName]: 'x' } },
    invalid,
    `A token of ${own} cannot be combined with other logins.`,
  ),
  remade(
    'issuer',
    "Invalid login token. Issuer doesn't match providerName",
    claimed({ iss: 'https://issuer.example.com' }),
    own,
  ),
  remade('no audience', 'Invalid login token. Missing a required claim: aud', claimed({ aud: undefined }), own),
  remade('signature', "Invalid login token. Couldn't verify signed token.", tampered, own),
  expired,
  remade("another's", mismatch, claimed({ sub: second }), own),
];

export const tokens: Family = {
  fixtures,
  orders: [
    order('GetOpenIdToken', {
      when: 'with logins',
      through: ['provenLogins', 'provenIdToken', 'linkOf', 'assertTogether'],
      input: withLogins,
      steps: [identity, ...classic, form, ...linking],
    }),
    order('GetOpenIdToken', {
      when: 'of a guest',
      through: ['assertGuest'],
      input: (bench) => Promise.resolve(asGuest(bench)),
      steps: [identity, ...classic, ...guesting],
    }),
    order('GetCredentialsForIdentity', {
      when: 'with logins',
      through: ['provenLogins', 'provenIdToken', 'linkOf', 'assertTogether'],
      input: withLogins,
      steps: [identity, form, ...linking, ambiguous, apart('a wish is told of before what is ambiguous'), ...assuming],
    }),
    order('GetCredentialsForIdentity', {
      when: 'of a guest',
      through: ['assertGuest'],
      input: (bench) => Promise.resolve(asGuest(bench)),
      steps: [identity, ...guesting, ...assuming],
    }),
    order('GetCredentialsForIdentity', {
      when: "by the pool's own token",
      through: ['provenOwnToken', 'proveWebIdentity'],
      input: async (bench) => ({
        ...asGuest(bench),
        Logins: { [own]: await identityToken(bench, { sub: guest, amr: ['authenticated', developer, 'x'] }) },
      }),
      steps: [identity, ...ownToken, disabled, ...assuming],
    }),
    order('GetOpenIdTokenForDeveloperIdentity', {
      through: ['developerLogins', 'provenLogins', 'provenIdToken', 'linkOf', 'assertTogether'],
      input: async (bench) => {
        const { IdentityId, Logins } = await withLogins(bench);
        return { IdentityPoolId: identityPoolId, IdentityId, Logins: { [developer]: 'ann-of-ours', ...Logins } };
      },
      steps: [
        pool,
        step(
          'no login',
          { Logins: { [developer]: undefined, [userPoolName]: undefined, [otherName]: undefined } },
          invalid,
          'Please provide at least one login.', // [likely]
        ),
        apart('there is a login then'),
        step(
          'a provider that is neither',
          { Logins: { 'login.other': 'x' } },
          notAuthorized,
          'This identity pool does not support the specified developer provider',
        ),
        form,
        identity,
        step(
          'a developer user of another identity',
          has(first, 'ann-of-ours'),
          'DeveloperUserAlreadyRegisteredException',
          'The developer user identifier is already registered with another identity.',
        ),
        ...linking,
      ],
    }),
  ],
};
