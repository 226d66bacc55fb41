import { developer, identityPoolId } from '../../../support/identityPools';
import type { Bench } from '../../../support/emulator';
import type { Family } from '../../order/Order';
import {
  apart,
  conflict,
  first,
  fixtures,
  has,
  haveIdentity,
  haveLogins,
  identity,
  invalid,
  linkedElsewhere,
  notAuthorized,
  notFound,
  order,
  pool,
  second,
  step,
  tooManyLogins,
  token,
} from './steps';

const IdentityPoolId = identityPoolId;
const noUser = (who: string) => `Developer user identifier '${who}' not found.`; // [likely]

/** ann is a user of `first`, ben of `second`. */
function prepare(bench: Bench): void {
  haveLogins(bench, first, 'ann-of-ours');
  haveLogins(bench, second, 'ben-of-ours');
}

const provider = step(
  'provider',
  { DeveloperProviderName: 'login.other' },
  notAuthorized,
  'This identity pool does not support the specified developer provider',
);
const user = step('user', { DeveloperUserIdentifier: 'x' }, notFound, noUser('x'));

/** ann becomes a user of `second`. */
const elsewhere = (bench: Bench): void => {
  haveIdentity(bench, first, { logins: [] });
  haveLogins(bench, second, 'ann-of-ours');
};

export const developers: Family = {
  fixtures,
  orders: [
    order('LookupDeveloperIdentity', {
      when: 'of both',
      input: (bench) => {
        prepare(bench);
        return Promise.resolve({ IdentityPoolId, IdentityId: first, DeveloperUserIdentifier: 'ann-of-ours' });
      },
      steps: [
        pool,
        identity,
        user,
        apart('nobody has no identity'),
        step('both of different identities', elsewhere, conflict, linkedElsewhere),
      ],
    }),
    order('LookupDeveloperIdentity', {
      when: 'of an identity',
      input: (bench) => {
        prepare(bench);
        return Promise.resolve({ IdentityPoolId, IdentityId: first });
      },
      steps: [
        pool,
        step(
          'neither',
          { IdentityId: undefined },
          invalid,
          'Either IdentityId or DeveloperUserIdentifier must be provided.', // [likely]
        ),
        apart('neither is given'),
        identity,
        token,
      ],
    }),
    order('MergeDeveloperIdentities', {
      through: ['assertTogether'],
      input: (bench) => {
        prepare(bench);
        haveLogins(bench, second, 'bob');
        return Promise.resolve({
          IdentityPoolId,
          DeveloperProviderName: developer,
          SourceUserIdentifier: 'ann-of-ours',
          DestinationUserIdentifier: 'ben-of-ours',
        });
      },
      steps: [
        pool,
        provider,
        step('source', { SourceUserIdentifier: 'x' }, notFound, noUser('x')),
        step('destination', { DestinationUserIdentifier: 'y' }, notFound, noUser('y')),
        step('two users of one public provider', has(first, 'ada'), conflict, linkedElsewhere),
        tooManyLogins(),
      ],
    }),
    order('UnlinkDeveloperIdentity', {
      input: (bench) => {
        prepare(bench);
        return Promise.resolve({
          IdentityPoolId,
          IdentityId: first,
          DeveloperProviderName: developer,
          DeveloperUserIdentifier: 'ann-of-ours',
        });
      },
      steps: [
        pool,
        identity,
        provider,
        user,
        apart('nobody has no identity'),
        step("another's user", elsewhere, conflict, linkedElsewhere),
      ],
    }),
  ],
};
