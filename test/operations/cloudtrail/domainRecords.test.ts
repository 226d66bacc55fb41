import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  authorizeUrl,
  baseOf,
  callback,
  clientId,
  oauthFixtures,
  password,
  poolId,
  redeemed,
  tokenAnswer,
} from '../../oauth/support';
import { withEmulator } from '../../support/emulator';
import { latestCode } from '../../support/outbox';
import { events, hidden, told } from '../../support/trail';
import { Visitor } from '../../support/visitor';

// What the trail keeps of endpoints and pages of a domain: under other names for the classic pages than for managed login.

const machine = { ClientId: 'machineclient0000000000000', ClientSecret: 'aClient+SecretOfTheRightLength' };
const clients = {
  ResourceServers: [{ Identifier: 'api', Name: 'api', Scopes: [{ ScopeName: 'read', ScopeDescription: 'r' }] }],
};
const machineClient = {
  ...machine,
  ClientName: 'machine',
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: ['api/read'],
};

const names = async (bench: Parameters<typeof told>[0]) =>
  (await told(bench)).map(({ eventName }) => eventName).reverse();
const domain = 'shop.auth.us-east-1.amazoncognito.com';
const asked = { client_id: [clientId], redirect_uri: [callback], response_type: ['code'] };

describe('at the classic pages', () => {
  const bench = withEmulator({
    fixtures: oauthFixtures({ pool: { Schema: [{ Name: 'email', Required: true }] } }),
  });
  const subOf = (name: string) => bench.world.state.users.get(poolId, name)!.sub;

  async function signedIn() {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    await visitor.submit({ username: 'ada', password });
    return visitor;
  }

  test('somebody who signs in is recorded step by step, by the sub', async () => {
    const visitor = await signedIn();
    await redeemed(bench, visitor.sent['code'] ?? '');
    expect(await names(bench)).toEqual(['OAuth2_Authorize_GET', 'Login_GET', 'CognitoAuthentication', 'Token_POST']);
    const [token, typed, page] = await told(bench);
    expect(typed).toEqual({
      eventVersion: '1.08',
      userIdentity: { accountId: '000000000000' },
      eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
      eventSource: 'cognito-idp.amazonaws.com',
      eventName: 'CognitoAuthentication',
      awsRegion: 'us-east-1',
      sourceIPAddress: expect.any(String) as string,
      userAgent: expect.any(String) as string,
      requestParameters: null,
      responseElements: null,
      additionalEventData: {
        sub: subOf('ada'),
        responseParameters: { status: 302 },
        requestParameters: expect.objectContaining({ ...asked, username: [hidden], password: [hidden] }) as object,
        userPoolDomain: domain,
        userPoolId: poolId,
      },
      requestID: expect.any(String) as string,
      eventID: expect.any(String) as string,
      readOnly: false,
      eventType: 'AwsServiceEvent',
      managementEvent: true,
      recipientAccountId: '000000000000',
      serviceEventDetails: { serviceAccountId: '111122223333' },
      eventCategory: 'Management',
    });
    expect(page).toMatchObject({ readOnly: true, additionalEventData: { responseParameters: { status: 200 } } });
    expect(token?.additionalEventData).toEqual({
      sub: subOf('ada'),
      responseParameters: { status: 200 },
      requestParameters: {
        code: [hidden],
        grant_type: ['authorization_code'],
        redirect_uri: [callback],
        client_id: [clientId],
      },
      userPoolDomain: domain,
      userPoolId: poolId,
    });
  });

  test('is found by its pool, without a user name', async () => {
    await signedIn();
    const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: 'CognitoAuthentication' }];
    const [event] = await events(bench, { LookupAttributes });
    expect(event).toMatchObject({
      Resources: [
        { ResourceType: 'AWS::Cognito::UserPool', ResourceName: poolId },
        { ResourceType: 'AWS::Cognito::UserPoolClient', ResourceName: clientId },
      ],
    });
    expect(event).not.toHaveProperty('Username');
    expect(event).not.toHaveProperty('AccessKeyId');
  });

  test('a wrong password is told with why', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    await visitor.submit({ username: 'ada', password: 'Wrong-horse-1' });
    expect((await told(bench))[0]).toMatchObject({
      eventName: 'CognitoAuthentication',
      errorCode: 'NotAuthorizedException',
      errorMessage: 'Incorrect username or password.',
      additionalEventData: { sub: subOf('ada') },
    });
  });

  test('so is somebody who signs up, confirms, and forgets the password', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    await visitor.open(visitor.url.replace('/login?', '/signup?'));
    await visitor.submit({ username: 'grace', email: 'grace@example.com', password, password_again: password });
    await visitor.submit({ code: await latestCode(bench) });
    const other = await new Visitor().open(authorizeUrl(bench));
    await other.open(other.url.replace('/login?', '/forgotPassword?'));
    await other.submit({ username: 'grace' });
    expect((await names(bench)).filter((name) => !/^(?:OAuth2|Login)_/.test(name))).toEqual([
      'Signup_GET',
      'Signup_POST',
      'Confirm_GET',
      'Confirm_POST',
      'ForgotPassword_GET',
      'ForgotPassword_POST',
      'ConfirmForgotPassword_GET',
    ]);
    const records = await told(bench);
    expect(records.find(({ eventName }) => eventName === 'Signup_POST')?.additionalEventData).toMatchObject({
      sub: subOf('grace'),
      requestParameters: { username: [hidden], password: [hidden], email: [hidden] },
    });
    expect(JSON.stringify(records)).not.toContain('grace');
  });

  test('so is a link that confirms, at the domain or not', async () => {
    const UserAttributes = [{ Name: 'email', Value: 'eve@example.com' }];
    await bench.client.send(
      new SignUpCommand({ ClientId: clientId, Username: 'eve', Password: password, UserAttributes }),
    );
    const query = new URLSearchParams({
      client_id: clientId,
      user_name: 'eve',
      confirmation_code: '000000',
    }).toString();
    await fetch(`${baseOf(bench)}/confirmUser?${query}`);
    await fetch(`${bench.emulator.url}/confirmUser?${query}`);
    const [here, there] = await told(bench);
    const shown = { client_id: [clientId], user_name: [hidden], confirmation_code: [hidden] };
    for (const record of [here, there]) {
      expect(record).toMatchObject({
        eventName: 'Confirm_With_Link_GET',
        additionalEventData: { requestParameters: shown, userPoolId: poolId },
      });
    }
    expect(there?.additionalEventData).toHaveProperty('userPoolDomain', domain);
    expect(here?.additionalEventData).not.toHaveProperty('userPoolDomain');
  });

  test('what goes wrong at the token endpoint is told in its words, and userInfo and logout are there', async () => {
    await tokenAnswer(bench, { grant_type: 'refresh_token', client_id: clientId, refresh_token: 'x' });
    await fetch(`${baseOf(bench)}/oauth2/userInfo`, { headers: { authorization: 'Bearer x' } });
    await fetch(`${baseOf(bench)}/logout?client_id=${clientId}&logout_uri=https://app.example.com/bye`, {
      redirect: 'manual',
    });
    await fetch(`${baseOf(bench)}/saml2/idpresponse`, {
      method: 'POST',
      headers: { origin: 'https://idp.example.com' },
      body: new URLSearchParams({ SAMLResponse: 'x', RelayState: 'y' }),
    });
    expect((await told(bench)).reverse()).toMatchObject([
      {
        eventName: 'Token_POST',
        errorCode: 'invalid_grant',
        additionalEventData: { responseParameters: { status: 400 }, requestParameters: { refresh_token: [hidden] } },
      },
      { eventName: 'UserInfo_GET', readOnly: true, errorCode: 'invalid_token' },
      { eventName: 'Logout', additionalEventData: { responseParameters: { status: 302 } } },
      {
        eventName: 'SAML2Response_POST',
        additionalEventData: { requestParameters: { SAMLResponse: [hidden], RelayState: [hidden] } },
      },
    ]);
  });

  test('what AWS lists no name for is not recorded', async () => {
    await fetch(`${baseOf(bench)}/oauth2/revoke`, { method: 'POST', body: new URLSearchParams({ token: 'x' }) });
    await fetch(`${baseOf(bench)}/nowhere`);
    await fetch(`${baseOf(bench)}/login`, { method: 'PUT' });
    expect(await told(bench)).toEqual([]);
  });
});

describe('at managed login', () => {
  const bench = withEmulator({
    fixtures: oauthFixtures({
      domain: { ManagedLoginVersion: 2 },
      client: { ManagedLoginBranding: { UseCognitoProvidedValues: true } },
      pool: { Schema: [{ Name: 'email', Required: true }] },
    }),
  });

  test('only what is sent is recorded, and under names of its own', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    await visitor.submit({ username: 'ada', password });
    await redeemed(bench, visitor.sent['code'] ?? '');
    const newcomer = await new Visitor().open(authorizeUrl(bench));
    await newcomer.open(newcomer.url.replace('/login?', '/signup?'));
    await newcomer.submit({ username: 'grace', email: 'grace@example.com', password, password_again: password });
    await newcomer.submit({ code: await latestCode(bench) });
    expect(await names(bench)).toEqual([
      'OAuth2_Authorize_GET',
      'login_POST',
      'Token_POST',
      'OAuth2_Authorize_GET',
      'signup_POST',
      'signup_confirm_POST',
    ]);
  });
});

describe('an application that acts for itself', () => {
  const bench = withEmulator({
    fixtures: {
      userPools: [
        { Id: poolId, PoolName: 'example', Domain: { Domain: 'shop' }, ...clients, Clients: [machineClient] },
      ],
    },
  });

  test('is counted by its grant, however it says who it is', async () => {
    const form = { grant_type: 'client_credentials', scope: 'api/read' };
    const basic = Buffer.from(`${machine.ClientId}:${machine.ClientSecret}`).toString('base64');
    await tokenAnswer(bench, form, { authorization: `Basic ${basic}` });
    await tokenAnswer(bench, { ...form, client_id: machine.ClientId, client_secret: machine.ClientSecret });
    const records = await told(bench);
    const requestParameters = {
      grant_type: ['client_credentials'],
      scope: ['api/read'],
      client_id: [machine.ClientId],
    };
    expect(records.map(({ additionalEventData }) => additionalEventData?.['requestParameters'])).toEqual([
      { ...requestParameters, client_secret: [hidden] },
      requestParameters,
    ]);
    expect(records[0]?.additionalEventData).not.toHaveProperty('sub');
  });
});
