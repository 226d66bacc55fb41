import { GetIdCommand } from '@aws-sdk/client-cognito-identity';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import jwt from 'jsonwebtoken';
import { refuses } from '../../../support/emulator';
import {
  accessFixtures,
  checkedClient,
  describeIdentity,
  developer,
  developerToken,
  identityIdOf,
  identityPoolId,
  listedIds,
  loginsOf,
  noSuchIdentityPool,
  oidcArn,
  ownName,
  samlArn,
  unknownIdentityPool,
  userPoolClients,
  userPoolName,
  withIdentityPools,
} from '../../../support/identityPools';
import { isNotBuilt } from '../../../support/notBuilt';
import { clientId, poolId } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';

const closedPool = 'us-east-1:00000000-0000-4000-8000-000000000002';
const bench = withIdentityPools({
  fixtures: accessFixtures({}, [
    {
      IdentityPoolId: closedPool,
      IdentityPoolName: 'closed',
      AllowUnauthenticatedIdentities: false,
      CognitoIdentityProviders: userPoolClients,
    },
  ]),
});

const getId = (Logins?: Record<string, string>, IdentityPoolId = identityPoolId) =>
  new GetIdCommand({ IdentityPoolId, ...(Logins && { Logins }) });

const refused = (logins: Record<string, string>, text: string, code = 'NotAuthorizedException') =>
  refuses(bench, getId(logins), code, text);

/** A token that the user pool would have signed. */
async function forged(claims: object): Promise<string> {
  const { id } = await bench.world.keys.of(poolId);
  const now = Math.floor(bench.world.clock.now() / 1000);
  const token = { iss: `${bench.emulator.url}/${poolId}`, aud: clientId, sub: 'somebody', exp: now + 60, ...claims };
  return jwt.sign(JSON.parse(JSON.stringify(token)) as object, id.privateKey, {
    algorithm: 'RS256',
    keyid: id.kid,
    noTimestamp: true,
  });
}

describe('GetId', () => {
  test('makes an identity for each guest, also for an empty map of logins', async () => {
    const ids = [await identityIdOf(bench), await identityIdOf(bench), await identityIdOf(bench, {})];
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toMatch(/^us-east-1:[0-9a-f-]{36}$/);
    expect((await listedIds(bench)).sort()).toEqual([...ids].sort());
    expect(await describeIdentity(bench, ids[0]!)).not.toHaveProperty('Logins');
  });

  test('finds somebody again, by either name of the user pool, by any of its clients, and nobody else', async () => {
    const ada = await identityIdOf(bench, await loginsOf(bench, 'ada'));
    const { [userPoolName]: token = '' } = await loginsOf(bench, 'ada');
    expect(await identityIdOf(bench, { [ownName(bench)]: token })).toBe(ada);
    expect(await identityIdOf(bench, { [ownName(bench)]: token, [userPoolName]: token })).toBe(ada);
    expect(await identityIdOf(bench, { [`http://${ownName(bench)}`]: token })).toBe(ada);
    expect(await identityIdOf(bench, await loginsOf(bench, 'ada', checkedClient))).toBe(ada);
    expect(await identityIdOf(bench, await loginsOf(bench, 'bob'))).not.toBe(ada);
    expect(await describeIdentity(bench, ada)).toMatchObject({ Logins: [userPoolName] });
  });

  test('takes a pool without guests for those who sign in', async () => {
    const { IdentityId } = await bench.client.send(getId(await loginsOf(bench, 'ada'), closedPool));
    expect(IdentityId).toMatch(/^us-east-1:/);
    expect(IdentityId).not.toBe(await identityIdOf(bench, await loginsOf(bench, 'ada')));
  });

  test.each(['', 'com.amazonaws.cognito.identity.model.'])(
    'needs no signature, called as %sAWSCognito…',
    async (before) => {
      const response = await fetch(bench.emulator.url, {
        method: 'POST',
        headers: {
          'X-Amz-Target': `${before}AWSCognitoIdentityService.GetId`,
          'Content-Type': 'application/x-amz-json-1.1',
        },
        body: JSON.stringify({ IdentityPoolId: identityPoolId }),
      });
      expect(response.status).toBe(200);
    },
  );
});

describe('GetId refuses', () => {
  test('a pool that is not there', () =>
    refuses(bench, getId(undefined, unknownIdentityPool), 'ResourceNotFoundException', noSuchIdentityPool));

  test('guests where there are none', async () => {
    const text = 'Unauthenticated access is not supported for this identity pool.';
    await refuses(bench, getId(undefined, closedPool), 'NotAuthorizedException', text);
    await refuses(bench, getId({}, closedPool), 'NotAuthorizedException', text);
  });

  test.each([
    ...[developer, 'nobody', oidcArn],
    ...[`https://${userPoolName}`, `evil.example.com/${poolId}`, `evil.example.com/some/path/${poolId}`],
    ...[userPoolName.replace('.com', '.co'), userPoolName.replace('.com', '.com.cn'), `evil.${userPoolName}`],
  ])('%s, which is no public provider', (name) =>
    refused({ [name]: 'x' }, 'Please provide a valid public provider.', 'InvalidParameterException'),
  );

  test('a token of an identity pool', async () => {
    const { Token } = await developerToken(bench, 'ada');
    await refused({ 'cognito-identity.amazonaws.com': Token }, "Invalid login token. Can't pass in a Cognito token.");
  });

  test.each([
    'cognito-idp.us-east-1.amazonaws.com/us-east-1_Another01',
    'cognito-idp.eu-west-1.amazonaws.com/us-east-1_Example1',
    'appleid.apple.com',
    `${samlArn}x`,
  ])('%s, which the pool does not list', (name) =>
    refused({ [name]: 'x' }, 'Token is not from a supported provider of this identity pool.'),
  );

  test('a provider of a kind of which the pool lists none', () =>
    refuses(
      bench,
      getId({ 'accounts.google.com': 'x' }, closedPool),
      'NotAuthorizedException',
      "Logins don't match. Please include at least one valid login for this identity or identity pool.",
    ));

  test('what is no token, and an access token', async () => {
    const notOne = 'Invalid login token. Not a valid OpenId Connect identity token.';
    for (const token of ['x', 'x.y', 'x.y.z']) await refused({ [userPoolName]: token }, notOne);
    const { AccessToken } = await signIn(bench.users, 'ada');
    await refused({ [userPoolName]: AccessToken }, 'Invalid login token. Missing a required claim: aud');
  });

  test.each([
    ['of another issuer', { iss: 'https://issuer.example.com' }, "Issuer doesn't match providerName"],
    ['of another user pool', { iss: 'http://localhost/us-east-1_Another01' }, "Issuer doesn't match providerName"],
    ['without an issuer', { iss: undefined }, "Issuer doesn't match providerName"],
    ['without a subject', { sub: undefined }, 'Missing a required claim: sub'],
    ['whose subject is nobody', { sub: null }, 'Missing a required claim: sub'],
    ['whose subject is empty', { sub: '' }, 'Missing a required claim: sub'],
    ['whose subject is no text', { sub: { a: 1 } }, 'Missing a required claim: sub'],
    ['whose subject is a number', { sub: 5 }, 'Missing a required claim: sub'],
    ['without an end', { exp: undefined }, 'Missing a required claim: exp'],
  ])('a token %s', async (_, claims, text) =>
    refused({ [userPoolName]: await forged(claims) }, `Invalid login token. ${text}`),
  );

  test.each(['{"toString":1,"valueOf":1}', '"soon"', '1e400'])('a token that ends at %s', async (exp) => {
    const part = (text: string) => Buffer.from(text).toString('base64url');
    const iss = `${bench.emulator.url}/${poolId}`;
    const claims = `{"iss":"${iss}","aud":"${clientId}","sub":"somebody","exp":${exp}}`;
    const token = `${part('{"alg":"RS256"}')}.${part(claims)}.x`;
    await refused({ [userPoolName]: token }, "Invalid login token. Couldn't verify signed token.");
  });

  test('a token for a client that the pool does not list', async () =>
    refused(
      { [userPoolName]: await forged({ aud: 'another' }) },
      'Token is not from a supported provider of this identity pool.',
    ));

  test('a token that somebody else signed, or changed', async () => {
    const { [userPoolName]: token = '' } = await loginsOf(bench, 'ada');
    const [header = '', , signature = ''] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ ...decode(token).claims, sub: 'bob' })).toString('base64url');
    const text = "Invalid login token. Couldn't verify signed token.";
    await refused({ [userPoolName]: [header, claims, signature].join('.') }, text);
    const { access } = await bench.world.keys.of(poolId);
    const other = jwt.sign(decode(token).claims, access.privateKey, { algorithm: 'RS256' });
    await refused({ [userPoolName]: other }, text);
    const unsigned = jwt.sign(decode(token).claims, '', { algorithm: 'none' });
    await refused({ [userPoolName]: unsigned }, text);
  });

  test('a token from its last second on', async () => {
    bench.world.clock.freeze(true);
    const { [userPoolName]: token = '' } = await loginsOf(bench, 'ada');
    const exp = Number(decode(token).claims['exp']);
    bench.world.clock.set(exp * 1000 - 1000);
    await identityIdOf(bench, { [userPoolName]: token });
    bench.world.clock.set(exp * 1000);
    await refused({ [userPoolName]: token }, `Invalid login token. Token expired: ${exp} >= ${exp}`);
  });

  test.each([
    ['signed out', AdminUserGlobalSignOutCommand],
    ['was disabled', AdminDisableUserCommand],
    ['was deleted', AdminDeleteUserCommand],
  ])('the token of somebody who %s, where the pool asks', async (_, Command) => {
    const [checked, unchecked] = [await loginsOf(bench, 'ada', checkedClient), await loginsOf(bench, 'ada')];
    await bench.users.client.send(new Command({ UserPoolId: poolId, Username: 'ada' }));
    await refused(checked, 'Token is inactive');
    await identityIdOf(bench, unchecked);
  });

  test.each([clientId, checkedClient])('a token of before a reset, for %s', async (client) => {
    const logins = await loginsOf(bench, 'ada', client);
    await identityIdOf(bench, logins);
    await bench.emulator.reset();
    await refused(logins, "Invalid login token. Couldn't verify signed token.");
    await identityIdOf(bench, await loginsOf(bench, 'ada', client));
  });

  test('the token of somebody who was disabled and has not signed out, where the pool asks', async () => {
    const logins = await loginsOf(bench, 'ada', checkedClient);
    const { users } = bench.world.state;
    const ada = users.by('sub', poolId, String(decode(logins[userPoolName]).claims['sub']))!;
    users.replace(ada, { ...ada, enabled: false });
    await refused(logins, 'Token is inactive');
  });

  test('all logins where one of them is wrong', async () =>
    refused(
      { ...(await loginsOf(bench, 'ada')), [ownName(bench)]: 'x' },
      'Invalid login token. Not a valid OpenId Connect identity token.',
    ));

  test('two users of one user pool', async () => {
    const { [userPoolName]: bob = '' } = await loginsOf(bench, 'bob');
    await refused(
      { ...(await loginsOf(bench, 'ada')), [ownName(bench)]: bob },
      'Logins are already linked to another identity.',
      'ResourceConflictException',
    );
  });

  test('logins by graph.facebook.com with 501', () =>
    isNotBuilt(bench as never, getId({ 'graph.facebook.com': 'x' }), 'logins by graph.facebook.com'));
});
