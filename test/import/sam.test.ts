import {
  DescribeUserPoolClientCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { importing } from './importing';

const { imported, started } = importing();

const withoutSecret = [
  'Resources.Confirm.Properties.Events.Anything  HttpApi: it is not of Cognito',
  'Resources.Google.Properties.ProviderDetails.client_secret  Ref GoogleSecret: it has no default; pass --parameter GoogleSecret=…',
  'Resources.Orders  AWS::DynamoDB::Table: it is not of Cognito',
  'Resources.Confirm.Properties.Timeout  Timeout: functions here are a file, a handler and an environment',
];

test('an app of SAM becomes a pool whose users sign up through its own function and sign in', async () => {
  const { code, leftOut, document, file } = await imported('sam', ['sam']);
  expect({ code, leftOut }).toEqual({ code: 0, leftOut: withoutSecret });
  const { Id = '', Clients: [web] = [], Domain } = document.userPools?.[0] ?? {};
  expect(Domain).toEqual({ Domain: 'shop-dev-000000000000' });

  const { client, emulator } = await started(file);
  const { ClientId = '' } = web ?? {};
  const UserAttributes = [{ Name: 'email', Value: 'ada@example.com' }];
  const Password = 'Correct-horse-1';
  const signedUp = await client.send(
    new SignUpCommand({ ClientId, Username: 'ada@example.com', Password, UserAttributes }),
  );
  // the function says so, which reads what the template's Globals and its own environment say
  expect(signedUp.UserConfirmed).toBe(true);
  const AuthParameters = { USERNAME: 'ada@example.com', PASSWORD: Password };
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
  expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));

  const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId }));
  expect(UserPoolClient).toMatchObject({
    SupportedIdentityProviders: ['COGNITO', 'Google'],
    AllowedOAuthScopes: ['email', 'openid', 'shop/read'],
    CallbackURLs: ['http://localhost:3000/callback'],
  });
  const query = new URLSearchParams({
    client_id: ClientId,
    response_type: 'code',
    redirect_uri: 'http://localhost:3000/callback',
  });
  const page = await fetch(`${emulator.url}/_domains/shop-dev-000000000000/login?${query.toString()}`);
  expect(page.status).toBe(200);
});

test('parameters are taken from the command line', async () => {
  const args = ['sam/template.yaml', '--parameter', 'Stage=live', '--parameter', 'GoogleSecret=abc=def'];
  const { leftOut, document } = await imported('sam', args);
  expect(leftOut).toEqual(withoutSecret.filter((line) => !line.includes('GoogleSecret')));
  const { PoolName, IdentityProviders: [google] = [] } = document.userPools?.[0] ?? {};
  expect(PoolName).toBe('template-live-customers');
  expect(google?.ProviderDetails).toMatchObject({ client_secret: 'abc=def' });
});

test('the same template gives the same file', async () => {
  const [one, other] = [await imported('sam', ['sam']), await imported('sam', ['sam'])];
  expect(one.document).toEqual(other.document);
});

test('a parameter that the template has not is refused by name', async () => {
  const { code, err } = await imported('sam', ['sam', '--parameter', 'Stagee=live']);
  expect({ code, err: JSON.parse(err) as unknown }).toEqual({
    code: 1,
    err: { level: 'error', message: 'there is no parameter Stagee; known are Stage, GoogleSecret' },
  });
});
