import {
  AdminConfirmSignUpCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { aliasesOf } from '../../../../src/domain/users/aliases';
import { signInAt, storedUser, withFederation } from '../../../federation/support';
import { clientId as ClientId, password, poolId as UserPoolId } from '../../../support/pools';
import { momentOf, recover } from './recovering';

// A status that is no affair of passwords comes back, whatever became of the password, and names with it.

const bench = withFederation({ pool: { AliasAttributes: ['email', 'preferred_username'] } });

const rowOf = (key: string) => bench.world.state.users.get(UserPoolId, key)!;
const isNamedByStatus = (key: string) => {
  const { settings } = bench.world.state.userPools.get('', UserPoolId)!;
  expect(rowOf(key).aliases).toEqual(aliasesOf(settings, rowOf(key)));
};
const setPassword = (Username: string, Permanent: boolean) =>
  bench.client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: 'Another-horse-2', Permanent }));

test.each([true, false])('who comes from a provider does so again; a permanent password: %s', async (isPermanent) => {
  await signInAt(bench, { sub: 'grace', email: 'grace@example.com' });
  const moment = momentOf(bench);
  await setPassword('Corp_grace', isPermanent);
  const { password: kept } = rowOf('Corp_grace');
  await recover(bench, moment);
  expect(storedUser(bench)).toMatchObject({ status: 'EXTERNAL_PROVIDER', password: kept });
  isNamedByStatus('Corp_grace');
});

test.each([
  ['temporary', (name: string) => setPassword(name, false)],
  ['permanent', (name: string) => setPassword(name, true)],
  [
    'temporary, once confirmed',
    async (Username: string) => {
      await bench.client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
      await setPassword(Username, false);
    },
  ],
] as const)('who was not confirmed is not again: a password that is %s', async (_, become) => {
  await bench.client.send(new SignUpCommand({ ClientId, Username: 'eve', Password: password }));
  const UserAttributes = [{ Name: 'preferred_username', Value: 'the eve' }];
  await bench.client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'eve', UserAttributes }));
  const moment = momentOf(bench);
  await become('eve');
  expect(rowOf('eve').aliases).toEqual(['the eve']);
  const { password: kept } = rowOf('eve');
  await recover(bench, moment);
  expect(rowOf('eve')).toMatchObject({ status: 'UNCONFIRMED', password: kept });
  isNamedByStatus('eve');
});
