import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import jwt from 'jsonwebtoken';
import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { readSessionToken, isAuthentic } from '../../../src/domain/credentials/sessionTokens';
import { accountOf } from '../../../src/domain/credentials/accessKeys';
import { withEmulator } from '../../support/emulator';
import { clientId, onePool, poolId } from '../../support/pools';
import * as sts from '../../support/sts';

const bench = withEmulator({
  fixtures: onePool({ users: [{ Username: 'ada', Password: 'Correct-horse-1', UserStatus: 'CONFIRMED' }] }),
});
const cognito = 'cognito-identity.amazonaws.com';
const trustsPool: sts.Statement = {
  Principal: { Federated: cognito },
  Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
  Condition: {
    StringEquals: { [`${cognito}:aud`]: sts.identityPoolId },
    'ForAnyValue:StringLike': { [`${cognito}:amr`]: 'unauthenticated' },
  },
};
const denied: [string, number, string] = [
  'AccessDenied',
  403,
  'Not authorized to perform sts:AssumeRoleWithWebIdentity',
];
const untold = (name: string, message: string): [string, number, string] => [name, 400, message];
const assume = (token: string, more: object = {}) =>
  new AssumeRoleWithWebIdentityCommand({
    RoleArn: sts.arnOf('app'),
    RoleSessionName: 'web',
    WebIdentityToken: token,
    ...more,
  });
const unsigned = () => sts.stsFor(bench);

describe('a token of an identity pool', () => {
  test('is traded for credentials that tell who has them', async () => {
    const role = sts.haveRole(bench, 'app', [trustsPool], { path: '/service-role/' });
    bench.world.clock.freeze(true);
    const answer = await unsigned().send(assume(await sts.identityToken(bench), { RoleArn: role.arn }));
    const arn = `arn:aws:sts::${sts.account}:assumed-role/app/web`;
    expect(answer).toMatchObject({
      SubjectFromWebIdentityToken: sts.identityId,
      AssumedRoleUser: { AssumedRoleId: `${role.roleId}:web`, Arn: arn },
      Provider: cognito,
      Audience: sts.identityPoolId,
    });
    expect(answer).not.toHaveProperty('PackedPolicySize');
    const { AccessKeyId = '', SecretAccessKey, SessionToken = '', Expiration } = answer.Credentials ?? {};
    expect(AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(accountOf(AccessKeyId)).toBe(sts.account);
    expect(SecretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
    expect(SessionToken).toMatch(/^IQoJb3JpZ2luX2Vj[A-Za-z0-9+/]+=*$/);
    expect(readSessionToken(SessionToken)).toMatchObject({
      arn,
      role: role.arn,
      sub: sts.identityId,
      account: sts.account,
    });
    const { secret } = await bench.world.keys.identity();
    expect(isAuthentic(SessionToken, secret)).toBe(true);
    expect(isAuthentic(SessionToken.replace('IQoJb3JpZ2luX2Vj', 'IQoJb3JpZ2luX2VjAA'), secret)).toBe(false);
    expect(Expiration?.getTime()).toBe(Math.floor(bench.world.clock.now() / 1000) * 1000 + 3_600_000);
    const holder = sts.stsFor(bench, sts.asGiven(answer.Credentials as never));
    expect(await holder.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: sts.account,
      Arn: arn,
      UserId: `${role.roleId}:web`,
    });
    bench.world.clock.advance('61m');
    const text = 'The security token included in the request is expired';
    await sts.stsRefuses(bench, new GetCallerIdentityCommand({}), ['ExpiredToken', 403, text], holder);
  });

  test('carries tags into the session where the role may be tagged', async () => {
    sts.haveRole(bench, 'app', [trustsPool]);
    const told = { principal_tags: { team: ['blue'] }, transitive_tag_keys: ['team'] };
    const token = await sts.identityToken(bench, { 'https://aws.amazon.com/tags': told });
    const answer = await unsigned().send(assume(token));
    expect(answer).toMatchObject({ PackedPolicySize: 1 });
    expect(bench.world.state.awsSessions.get('', answer.Credentials?.AccessKeyId ?? '')).toMatchObject({
      tags: { team: 'blue' },
      transitiveTagKeys: ['team'],
      web: { provider: cognito, sub: sts.identityId, aud: sts.identityPoolId, amr: ['unauthenticated'] },
    });
  });

  test('is refused where the trust policy lacks sts:TagSession for its tags', async () => {
    sts.haveRole(bench, 'app', [{ ...trustsPool, Action: 'sts:AssumeRoleWithWebIdentity' }]);
    const token = await sts.identityToken(bench, { 'https://aws.amazon.com/tags': { principal_tags: { a: ['b'] } } });
    await sts.stsRefuses(bench, assume(token), denied);
    const { Credentials } = await unsigned().send(assume(await sts.identityToken(bench)));
    expect(Credentials?.AccessKeyId).toBeDefined();
  });

  test('is refused with more tags than fit', async () => {
    sts.haveRole(bench, 'app', [trustsPool]);
    const tags = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`key${n}`, ['v'.repeat(250)]]));
    const token = await sts.identityToken(bench, { 'https://aws.amazon.com/tags': { principal_tags: tags } });
    const text = 'Packed size of session tags consumes 137% of allotted space.';
    await sts.stsRefuses(bench, assume(token), untold('PackedPolicyTooLargeException', text));
  });

  test.each<[string, object]>([
    ['of another pool', { aud: 'us-east-1:00000000-0000-4000-8000-000000000002' }],
    ['of another kind', { amr: ['authenticated', 'accounts.google.com', 'x'] }],
  ])('%s is not trusted', async (_, claims) => {
    sts.haveRole(bench, 'app', [trustsPool]);
    await sts.stsRefuses(bench, assume(await sts.identityToken(bench, claims)), denied);
  });

  test('is refused for a role that there is not, with the fixture that would make it', async () => {
    const token = await sts.identityToken(bench);
    await sts.stsRefuses(bench, assume(token), denied);
    const [refused] = bench.world.requests.list();
    expect(refused?.hint).toContain('"roles":[{"RoleName":"app"');
  });
});

describe('a token is not believed', () => {
  beforeEach(() => sts.haveRole(bench, 'app', [trustsPool]));

  test('that is none, or has lost a claim', async () => {
    const none = 'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)';
    await sts.stsRefuses(bench, assume('none'), untold('InvalidIdentityTokenException', none));
    const token = await sts.identityToken(bench, { aud: undefined });
    await sts.stsRefuses(
      bench,
      assume(token),
      untold('InvalidIdentityTokenException', 'Missing a required claim: aud'),
    );
  });

  test.each(['aud', 'sub', 'exp', 'iat'])('without %s, or with an empty one', async (claim) => {
    const text = `Missing a required claim: ${claim}`;
    for (const value of [undefined, '', null]) {
      const token = await sts.identityToken(bench, { [claim]: value });
      await sts.stsRefuses(bench, assume(token), untold('InvalidIdentityTokenException', text));
    }
  });

  test.each<[string, object]>([
    ['fifty', Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, ['v']]))],
    ['a long key', { ['k'.repeat(129)]: ['v'] }],
    ['a long value', { k: ['v'.repeat(257)] }],
    ['a character', { 'k*': ['v'] }],
  ])('whose tags are none: %s', async (_what, principal_tags) => {
    const token = await sts.identityToken(bench, { 'https://aws.amazon.com/tags': { principal_tags } });
    const text = 'The tags in the ID Token are invalid';
    await sts.stsRefuses(bench, assume(token), untold('InvalidIdentityTokenException', text));
  });

  test('whose tags AssumeRole would refuse', async () => {
    const refused = async (tags: object, text: string) => {
      const token = await sts.identityToken(bench, { 'https://aws.amazon.com/tags': tags });
      await sts.stsRefuses(bench, assume(token), untold('InvalidParameterValue', text));
    };
    await refused({ principal_tags: { 'aws:x': ['1'] } }, 'Tag key aws:x is reserved.');
    await refused(
      { transitive_tag_keys: ['a'] },
      'The specified transitive tag key must be included in the requested tags.',
    );
  });

  test('that was issued later', async () => {
    const iat = Math.floor(bench.world.clock.now() / 1000) + 310;
    const token = await sts.identityToken(bench, { iat });
    await sts.stsRefuses(bench, assume(token), untold('InvalidIdentityTokenException', 'Token is not yet valid'));
  });

  test('of an issuer that nobody knows', async () => {
    const token = await sts.identityToken(bench, { iss: 'https://idp.example.com' });
    const text = 'No OpenIDConnect provider found in your account for https://idp.example.com';
    await sts.stsRefuses(bench, assume(token), untold('InvalidIdentityTokenException', text));
  });

  test('that has expired', async () => {
    const token = await sts.identityToken(bench);
    bench.world.clock.freeze(true);
    bench.world.clock.advance('10m');
    const now = Math.floor(bench.world.clock.now() / 1000);
    const exp = Number(sts.peekJwt(token)?.claims['exp']);
    const text = `Token expired: current date/time ${now} must be before the expiration date/time ${exp}`;
    await sts.stsRefuses(bench, assume(token), untold('ExpiredTokenException', text));
  });

  test('whose signature or key is another', async () => {
    const [head = '', , mac = ''] = (await sts.identityToken(bench)).split('.');
    const [, body = ''] = (await sts.identityToken(bench, { sub: 'us-east-1:0' })).split('.');
    const forged = untold('InvalidIdentityTokenException', "Couldn't verify signed token.");
    await sts.stsRefuses(bench, assume(`${head}.${body}.${mac}`), forged);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const claims = sts.peekJwt(await sts.identityToken(bench))?.claims ?? {};
    const stranger = jwt.sign(claims, privateKey, { algorithm: 'RS512', keyid: 'us-east-1-9' });
    await sts.stsRefuses(bench, assume(stranger), noKey);
    const lesser = jwt.sign(claims, privateKey, { algorithm: 'RS256', keyid: 'us-east-1-1' });
    await sts.stsRefuses(bench, assume(lesser), forged);
  });
});

const noKey = untold(
  'InvalidIdentityTokenException',
  "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity " +
    'documentation for requirements',
);

describe('an OpenID provider of IAM', () => {
  const trusting = (arn: string, name: string, aud: string): sts.Statement => ({
    Principal: { Federated: arn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${name}:aud`]: aud } },
  });

  test.each<[string, (url: string) => string]>([
    ["AWS's address", () => `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`],
    ["the emulator's", (url) => `${url}/${poolId}`],
  ])('may be a user pool, by %s', async (_, urlOf) => {
    const provider = sts.haveProvider(bench, urlOf(bench.emulator.url), [clientId]);
    const name = provider.arn.split(':oidc-provider/')[1] ?? '';
    sts.haveRole(bench, 'app', [trusting(provider.arn, name, clientId)]);
    const { AuthenticationResult } = await bench.client.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: 'Correct-horse-1' },
      }),
    );
    const { IdToken = '', AccessToken = '' } = AuthenticationResult ?? {};
    const answer = await unsigned().send(assume(IdToken));
    expect(answer).toMatchObject({ Provider: provider.arn, Audience: clientId });
    expect(answer.SubjectFromWebIdentityToken).toBe(sts.peekJwt(IdToken)?.claims['sub']);
    const noAud = untold('InvalidIdentityTokenException', 'Missing a required claim: aud');
    await sts.stsRefuses(bench, assume(AccessToken), noAud);
    bench.world.state.iamProviders.replace(provider, { ...provider, clientIds: ['other'] });
    const wrongAudience = untold('InvalidIdentityTokenException', 'Incorrect token audience');
    await sts.stsRefuses(bench, assume(IdToken), wrongAudience);
  });

  describe('may be a server of this machine', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    let [issuer, jwksUri, server]: [string, string, Server | undefined] = ['', '', undefined];

    beforeAll(async () => {
      const listening = createServer((request, response) => {
        const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256' }];
        const documents = new Map<string, object>([
          ['/.well-known/openid-configuration', { issuer, jwks_uri: jwksUri }],
          ['/keys', { keys }],
        ]);
        response.end(JSON.stringify(documents.get(request.url ?? '') ?? {}));
      });
      await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
      issuer = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
      server = listening;
    });
    beforeEach(() => {
      jwksUri = `${issuer}/keys`;
    });
    afterAll(() => {
      server?.closeAllConnections();
      server?.close();
    });

    const signed = (kid = 'one', claims: object = {}) =>
      jwt.sign(
        { iss: issuer, sub: 'ada', aud: 'app', exp: Math.floor(bench.world.clock.now() / 1000) + 60, ...claims },
        privateKey,
        { algorithm: 'ES256', keyid: kid },
      );

    test('whose tokens are verified by the keys that it publishes', async () => {
      const provider = sts.haveProvider(bench, issuer, ['app']);
      sts.haveRole(bench, 'app', [trusting(provider.arn, issuer.slice(7), 'app')]);
      expect(await unsigned().send(assume(signed()))).toMatchObject({
        Provider: provider.arn,
        SubjectFromWebIdentityToken: 'ada',
      });
      await sts.stsRefuses(bench, assume(signed('two')), noKey);
      await unsigned().send(assume(signed('one', { aud: ['other', 'app'] })));
      const wrongAudience = untold('InvalidIdentityTokenException', 'Incorrect token audience');
      await sts.stsRefuses(bench, assume(signed('one', { azp: 'other' })), wrongAudience);
      jwksUri = 'http://192.0.2.1/keys';
      await sts.stsRefuses(bench, assume(signed()), noKey);
    });
  });

  test('that is further away is not asked for its keys', async () => {
    sts.haveProvider(bench, 'https://idp.example.com', ['app']);
    const token = await sts.identityToken(bench, { iss: 'https://idp.example.com', aud: 'app' });
    await sts.stsRefuses(bench, assume(token), noKey);
  });
});

test('the issuer of identity pools publishes its key', async () => {
  const at = async (path: string) =>
    (await (await fetch(`${bench.emulator.url}/.well-known/${path}`)).json()) as Record<string, unknown>;
  const configuration = await at('openid-configuration');
  expect(configuration).toMatchObject({
    issuer: 'https://cognito-identity.amazonaws.com',
    jwks_uri: `${bench.emulator.url}/.well-known/jwks_uri`,
  });
  const set = await at('jwks_uri');
  expect(set).toEqual({
    keys: [{ alg: 'RS512', e: 'AQAB', kid: 'us-east-1-1', kty: 'RSA', n: expect.any(String) as string, use: 'sig' }],
  });
  expect(await at('jwks.json')).toEqual(set);
  const token = await sts.identityToken(bench);
  expect(sts.peekJwt(token)?.header).toEqual({ kid: 'us-east-1-1', typ: 'JWS', alg: 'RS512' });
});
