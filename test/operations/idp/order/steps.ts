import { allClients, risksRow, type AppClient, type User, type UserPool } from '../../../../src/state/rows';
import type { Bench } from '../../../support/emulator';
import { noSuchPool, unknownPool } from '../../../support/poolCalls';
import { clientId, poolId } from '../../../support/pools';
import { step, type Change } from './Order';

/** Steps and changes of the world that several families have. */

export const invalid = 'InvalidParameterException';
export const notFound = 'ResourceNotFoundException';
export const notAuthorized = 'NotAuthorizedException';
export const limitExceeded = 'LimitExceededException';

export const pool = step('pool', { UserPoolId: unknownPool }, notFound, noSuchPool);

export const client = step('client', { ClientId: 'nobody' }, notFound, 'User pool client nobody does not exist.');

export const user = step('user', { Username: 'nobody' }, 'UserNotFoundException', 'User does not exist.');

/** A public client has no secret to make a hash with. */
export const secretHash = step(
  'secret hash',
  { SecretHash: 'none' },
  notAuthorized,
  `Unable to verify secret hash for client ${clientId}`,
);

export const token = step(
  'token',
  { NextToken: 'none' },
  invalid,
  'Paging marker <token> is invalid for request <request>',
);

/** Why two neighbours may be unable to be broken at once. */
export const apart = (why: string) => ({ apart: why });
export const notInUnknown = apart('an unknown pool has nothing in it');
export const cases = apart('two cases of one refusal');

/** Members of a pool's row, its settings among them laid over. */
export const changePool =
  (settings: Partial<UserPool['settings']>, members: Partial<UserPool> = {}, id = poolId) =>
  ({ world: { state } }: Bench): void => {
    const row = state.userPools.get('', id)!;
    state.userPools.set({ ...row, ...members, settings: { ...row.settings, ...settings } });
  };

export const changeClient =
  (settings: Partial<AppClient['settings']>, members: Partial<AppClient> = {}, id = clientId) =>
  ({ world: { state } }: Bench): void => {
    const row = state.clients.find('id', id)!;
    state.clients.set({ ...row, ...members, settings: { ...row.settings, ...settings } });
  };

/** Members of a user's row. Aliases are not made anew: say them where they change. */
export const changeUser =
  (members: Partial<User>, key = 'ada', userPoolId = poolId) =>
  ({ world: { state } }: Bench): void => {
    const row = state.users.get(userPoolId, key)!;
    state.users.set({ ...row, ...members });
  };

/** No attempt of this kind is left to a user in this hour. */
export const useUp =
  (kind: string, userKey = 'ada', userPoolId = poolId) =>
  ({ world: { state, clock } }: Bench): void => {
    state.attempts.set({ userPoolId, userKey, kind, count: 99, since: clock.now() });
  };

/** A pool's policy that no password here fits; it keeps a history. */
export const longPasswords = changePool({
  Policies: { PasswordPolicy: { MinimumLength: 50, PasswordHistorySize: 3 } },
});

export const phone = '+15555550100';

/** Everything else is right, and a text would go to a phone; the pools here have no SmsConfiguration. */
export const noTexts = (breaks: Change, code = 'CodeDeliveryFailureException') =>
  step(
    'a text that the pool cannot send',
    breaks,
    code,
    'Invalid phone number provided/Unable to send the message. User pool does not have SMS configuration to send messages.', // [field] at sign-in, [likely] elsewhere
  );

/** Their one address is a phone, which was verified. */
export const phoneAlone = (key = 'ada') =>
  changeUser({ attributes: { phone_number: phone, phone_number_verified: 'true' }, aliases: [] }, key);

/** A pool that verifies phones by itself. */
export const verifyingPhones = (id = poolId) => changePool({ AutoVerifiedAttributes: ['phone_number'] }, {}, id);

/** A pool that remembers passwords. */
export const remembering = { Policies: { PasswordPolicy: { PasswordHistorySize: 3 } } };
export const usedBefore = 'Password has previously been used and cannot be reused.'; // [likely]

/** So many rows as a quota allows. */
export const fill =
  (count: number, put: (state: Bench['world']['state'], at: number) => unknown) =>
  ({ world: { state } }: Bench): void => {
    state.transaction(() => {
      for (let at = 0; at < count; at++) put(state, at);
    });
  };

/** An access token that is good no more. */
export const revoked = step(
  'access token',
  ({ world: { state, clock } }: Bench) => {
    for (const grant of [...state.grants.rows(poolId)]) state.grants.set({ ...grant, revokedAt: clock.now() });
  },
  notAuthorized,
  'Access Token has been revoked', // [field]
);

const enforced = changePool({ UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } });

/** Every address is blocked, that of the tests as well. */
export const blockedAddress = (name: string) =>
  step(
    name,
    (bench: Bench) => {
      enforced(bench);
      const exceptions = { BlockedIPRangeList: ['0.0.0.0/0', '::/0'] };
      const row = { userPoolId: poolId, clientId: allClients, exceptions, modifiedAt: 0 };
      bench.world.state.riskConfigurations.set(row);
    },
    notAuthorized,
    'Request not allowed due to security reasons.', // [field]
  );

/** The pool watches for this password. */
export const leaked = (name: string, password: string) =>
  step(
    name,
    (bench: Bench) => {
      enforced(bench);
      bench.world.state.risks.set({ name: risksRow, changed: { passwords: [password] } });
    },
    'InvalidPasswordException',
    'Provided password cannot be used for security reasons.', // [field]
  );
