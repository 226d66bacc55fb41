import { createHmac } from 'node:crypto';
import {
  AdminInitiateAuthCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  SetRiskConfigurationCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
  type SetRiskConfigurationRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LogEntry } from 'cognito-emu';
import { withEmulator } from '../../../support/emulator';
import { hintOf } from '../../../support/hints';
import { isNotBuilt } from '../../../support/notBuilt';
import { latestCode } from '../../../support/outbox';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

// Risks are not judged: whoever could rest a test on it is told, and an address that is blocked by rule answers 501.

const logged: LogEntry[] = [];
const contacts = { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } };
const teller = {
  ClientId: 'teller',
  ClientName: 'teller',
  ClientSecret: 'x'.repeat(40),
  ExplicitAuthFlows: [...allFlows],
  EnablePropagateAdditionalUserContextData: true,
};
const bench = withEmulator({
  fixtures: onePool({
    pool: { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
    users: [user('ada', contacts)],
    clients: [teller],
  }),
  logLevel: 'warn',
  log: (entry) => void logged.push(entry),
});

const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
const initiate = (members: object = {}) =>
  new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters, ...members });
const asAdministrator = (IpAddress: string) =>
  new AdminInitiateAuthCommand({
    UserPoolId: poolId,
    ClientId: clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters,
    ContextData: { IpAddress, ServerName: 'a', ServerPath: '/', HttpHeaders: [] },
  });
const said =
  'AdvancedSecurityMode ENFORCED of user pool us-east-1_Example1 is kept, but no risk is judged: nobody is blocked, asked for a second factor or written to.';

describe('A pool that judges risks', () => {
  test('tells whoever signs in or up, changes or forgets a password, and the log once', async () => {
    expect(await hintOf(bench, initiate())).toBe(said);
    const signUp = new SignUpCommand({ ClientId: clientId, Username: 'new', Password: password });
    expect(await hintOf(bench, signUp)).toBe(said);
    const { AccessToken } = await signIn(bench, 'ada');
    const change = { AccessToken, PreviousPassword: password, ProposedPassword: 'Battery-staple-2' };
    expect(await hintOf(bench, new ChangePasswordCommand(change))).toBe(said);
    expect(await hintOf(bench, new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }))).toBe(said);
    const ConfirmationCode = await latestCode(bench);
    const confirm = { ClientId: clientId, Username: 'ada', ConfirmationCode, Password: 'Battery-staple-3' };
    expect(await hintOf(bench, new ConfirmForgotPasswordCommand(confirm))).toBe(said);
    expect(logged.filter(({ message }) => message === said)).toHaveLength(1);
  });

  test('tells nobody once it is off', async () => {
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId: poolId }));
    expect(await hintOf(bench, initiate())).toBe(undefined);
  });
});

const block = (members: Partial<SetRiskConfigurationRequest> = {}, ...BlockedIPRangeList: string[]) =>
  bench.client.send(
    new SetRiskConfigurationCommand({
      UserPoolId: poolId,
      RiskExceptionConfiguration: { BlockedIPRangeList },
      ...members,
    }),
  );

describe('BlockedIPRangeList', () => {
  test.each([
    ['192.0.2.0/24', '192.0.2.255', '192.0.3.0'],
    ['2001:db8::/32', '2001:db8:1::', '2001:db9::'],
  ])('%s: a sign-in from %s is not built, one from %s is no different', async (range, inside, outside) => {
    await block({}, '198.51.100.0/24', range);
    await isNotBuilt(bench, asAdministrator(inside), `BlockedIPRangeList of user pool ${poolId} has ${range}`);
    await expect(bench.client.send(asAdministrator(outside))).resolves.toHaveProperty('AuthenticationResult');
    await expect(bench.client.send(initiate())).resolves.toHaveProperty('AuthenticationResult');
  });

  test('counts for the address of the connection', async () => {
    await block({}, '127.0.0.0/8');
    await isNotBuilt(bench, initiate(), 'does not block addresses yet');
  });

  test('counts for the address that a client with a secret may tell, and for no other told one', async () => {
    await block({}, '192.0.2.0/24');
    const UserContextData = { IpAddress: '192.0.2.1' };
    const SECRET_HASH = createHmac('sha256', teller.ClientSecret).update('adateller').digest('base64');
    const told = { ClientId: 'teller', AuthParameters: { ...AuthParameters, SECRET_HASH }, UserContextData };
    await isNotBuilt(bench, initiate(told), 'does not block addresses yet');
    await expect(bench.client.send(initiate({ UserContextData }))).resolves.toHaveProperty('AuthenticationResult');
  });

  test("of a client stands in the place of the pool's", async () => {
    await block({}, '127.0.0.0/8');
    await block({ ClientId: clientId }, '192.0.2.0/24');
    await expect(bench.client.send(initiate())).resolves.toHaveProperty('AuthenticationResult');
    await isNotBuilt(bench, asAdministrator('192.0.2.1'), 'has 192.0.2.0/24');
  });

  test('rests while threat protection is off', async () => {
    await block({}, '127.0.0.0/8');
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId: poolId }));
    await expect(bench.client.send(initiate())).resolves.toHaveProperty('AuthenticationResult');
  });
});
