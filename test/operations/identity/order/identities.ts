import {
  checkedClient,
  identityPoolId,
  loginsOf,
  otherClient,
  otherName,
  ownName,
  userPoolName,
} from '../../../support/identityPools';
import type { Family } from '../../order/Order';
import { changeUser } from '../../idp/order/steps';
import {
  apart,
  cases,
  changePool,
  claiming,
  conflict,
  disabled,
  expired,
  first,
  fixtures,
  form,
  guest,
  haveIdentity,
  haveLogins,
  identity,
  invalid,
  linkedElsewhere,
  logins,
  mismatch,
  notAuthorized,
  order,
  pool,
  remade,
  several,
  step,
  tampered,
  together,
  token,
} from './steps';

const IdentityPoolId = identityPoolId;
const unsupported = 'Token is not from a supported provider of this identity pool.';
const other = { ProviderName: otherName, ClientId: otherClient };
const mine = { ProviderName: userPoolName, ClientId: 'another' };

/** What is refused of a login, in the order in which it is looked at. */
const proving = [
  step(
    'name',
    (_bench, { Logins }: { Logins: Record<string, string> }) => ({
      Logins: { [userPoolName]: undefined, nobody: Logins[userPoolName] },
    }),
    invalid,
    'Please provide a valid public provider.',
  ),
  step('provider', changePool({ CognitoIdentityProviders: [other] }), notAuthorized, unsupported),
  form,
  apart('what is no token has no issuer'),
  remade(
    'issuer',
    "Invalid login token. Issuer doesn't match providerName",
    claiming({ iss: 'https://issuer.example.com' }),
  ),
  remade('claims it must have', 'Invalid login token. Missing a required claim: aud', claiming({ aud: undefined })),
  step('audience', changePool({ CognitoIdentityProviders: [mine, other] }), notAuthorized, unsupported),
  remade('signature', "Invalid login token. Couldn't verify signed token.", tampered),
  expired,
  step('inactive', changeUser({ enabled: false }), notAuthorized, 'Token is inactive'),
  step(
    'two users of one provider',
    async (users) => ({
      Logins: { [ownName(users)]: (await loginsOf({ users }, 'bob', checkedClient))[userPoolName] },
    }),
    conflict,
    linkedElsewhere,
  ),
];

export const identities: Family = {
  fixtures,
  orders: [
    order('GetId', {
      when: 'with logins',
      through: ['provenLogins', 'provenIdToken', 'unnamed', 'assertTogether'],
      input: async (bench) => ({ IdentityPoolId, Logins: await logins(bench) }),
      steps: [pool, ...proving, cases, several('logins of several identities'), cases, ...together],
    }),
    order('GetId', {
      when: 'of a guest',
      input: { IdentityPoolId },
      steps: [
        pool,
        apart('an unknown pool takes nobody'),
        step(
          'no guests',
          changePool({ AllowUnauthenticatedIdentities: false }),
          notAuthorized,
          'Unauthenticated access is not supported for this identity pool.',
        ),
      ],
    }),
    order('ListIdentities', { input: { IdentityPoolId, MaxResults: 1 }, steps: [pool, token] }),
    order('UnlinkIdentity', {
      through: ['provenLogins', 'provenIdToken'],
      input: async (bench) => ({
        IdentityId: haveLogins(bench, guest, 'ada'),
        Logins: await loginsOf({ users: bench }, 'ada'),
        LoginsToRemove: [userPoolName],
      }),
      steps: [
        identity,
        form,
        disabled,
        step(
          "none of the identity's",
          (bench) => {
            haveIdentity(bench, guest, { logins: [] });
            haveLogins(bench, first, 'ada');
          },
          notAuthorized,
          mismatch,
        ),
      ],
    }),
  ],
};
