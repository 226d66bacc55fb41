import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { commandFor } from '../../../support/commands';
import { refuses, withEmulator, type Bench } from '../../../support/emulator';
import { fromIreland, furnished, ireland, password } from '../replicas/replicating';
import { cancel, initiate, later, momentOf, pausedText } from './recovering';

const bench = withEmulator({ clock: '2026-11-26T12:00:00Z' });

const refused = 'OperationNotEnabledException';
const refusedThere = (what: string) => `${what} is not supported in the secondary replica region ${ireland}.`; // likely

/** A pool with an active secondary, while the primary looks at what a recovery would do. */
async function recovering() {
  const { Id: UserPoolId, ClientId } = await furnished(bench);
  await bench.client.send(
    new AdminCreateUserCommand({ UserPoolId, Username: 'new', TemporaryPassword: password, MessageAction: 'SUPPRESS' }),
  );
  const moment = momentOf(bench);
  later(bench);
  const { RestoreId } = await initiate(bench, moment, UserPoolId);
  const signIn = (there: Bench, USERNAME = 'ada') =>
    there.client.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD: password },
      }),
    );
  return { UserPoolId, RestoreId, moment, signIn };
}

test('a secondary reads and signs in while its primary recovers', async () => {
  const { UserPoolId, signIn } = await recovering();
  await fromIreland(bench, async (there) => {
    expect((await signIn(there)).AuthenticationResult?.AccessToken).toBeDefined();
    expect(await there.client.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }))).toMatchObject({
      UserStatus: 'CONFIRMED',
    });
  });
});

test('nobody changes a password on the way in there, neither meanwhile nor later', async () => {
  const { UserPoolId, RestoreId, signIn } = await recovering();
  await fromIreland(bench, async (there) => {
    const meanwhile = { name: refused, message: pausedText('NEW_PASSWORD_REQUIRED') };
    await expect(signIn(there, 'new')).rejects.toMatchObject(meanwhile);
    await cancel(bench, RestoreId, UserPoolId);
    const later = { name: refused, message: refusedThere('NEW_PASSWORD_REQUIRED') };
    await expect(signIn(there, 'new')).rejects.toMatchObject(later);
  });
});

test('recoveries and writes are the business of the primary', async () => {
  const { UserPoolId, RestoreId, moment } = await recovering();
  const write = new AdminUpdateUserAttributesCommand({
    UserPoolId,
    Username: 'ada',
    UserAttributes: [{ Name: 'name', Value: 'Ada' }],
  });
  await refuses(bench, write, refused, pausedText('AdminUpdateUserAttributes'));
  await fromIreland(bench, async (there) => {
    await refuses(there, write, refused, refusedThere('AdminUpdateUserAttributes'));
    for (const [name, input] of [
      ['InitiatePointInTimeRecovery', { RestoreTimestamp: new Date(moment) }],
      ['DescribePointInTimeRecovery', { RestoreId }],
      ['ListPointInTimeRecoveries', {}],
      ['StartPointInTimeRecovery', { RestoreId }],
      ['CancelPointInTimeRecovery', { RestoreId }],
    ] as const) {
      await refuses(there, commandFor(name, { UserPoolId, ...input }), refused, refusedThere(name));
    }
  });
});
