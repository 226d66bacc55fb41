import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import jwt from 'jsonwebtoken';
import { refuses } from '../../../support/emulator';
import {
  accessFixtures,
  createIdentityPool,
  describeIdentity,
  identityIdOf,
  identityPoolId,
  role,
  withIdentityPools,
} from '../../../support/identityPools';
import { isNotBuilt } from '../../../support/notBuilt';

const google = 'https://accounts.google.com';
const apple = 'https://appleid.apple.com';
const providerKeys: Record<string, string> = {};
const bench = withIdentityPools({ fixtures: accessFixtures(), providerKeys });

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** A provider on this machine, which is Google's stand-in as well. */
let server: Server;
let issuer = '';
beforeAll(async () => {
  server = createServer(({ url }, response) => {
    const keys = [
      { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' },
      { ...elliptic.publicKey.export({ format: 'jwk' }), kid: 'two', alg: 'ES256', use: 'sig' },
    ];
    response.end(JSON.stringify(url === '/keys' ? { keys } : { issuer, jwks_uri: `${issuer}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  providerKeys[google] = `${issuer}/keys`;
});
afterAll(() => server.close());

const seconds = () => Math.floor(bench.world.clock.now() / 1000);
const token = (claims: object = {}, options: jwt.SignOptions = {}) =>
  jwt.sign({ iss: issuer, aud: 'app', sub: 'ada', exp: seconds() + 60, ...claims }, privateKey, {
    algorithm: 'RS256',
    keyid: 'one',
    noTimestamp: true,
    ...options,
  });

const name = () => issuer.replace('http://', '');
const arn = () => `arn:aws:iam::000000000000:oidc-provider/${name()}`;

/** A pool that takes logins of the provider. */
async function openIdPool(clientIds: string[] | undefined = ['app']) {
  const { state } = bench.world;
  if (clientIds.length > 0) state.iamProviders.put({ arn: arn(), type: 'OIDC', createdAt: 0, url: issuer, clientIds });
  return (await createIdentityPool(bench, { OpenIdConnectProviderARNs: [arn()] })).IdentityPoolId;
}

const getId = (IdentityPoolId: string, Logins: Record<string, string>) => new GetIdCommand({ IdentityPoolId, Logins });

describe('a login by an OpenID provider of IAM', () => {
  test('is proven by the keys of the provider, whatever they sign by', async () => {
    const pool = await openIdPool();
    const { IdentityId = '' } = await bench.client.send(getId(pool, { [name()]: token() }));
    const curved = jwt.sign({ iss: issuer, aud: 'app', sub: 'ada', exp: seconds() + 60 }, elliptic.privateKey, {
      algorithm: 'ES256',
      keyid: 'two',
    });
    expect((await bench.client.send(getId(pool, { [name()]: curved }))).IdentityId).toBe(IdentityId);
    expect((await describeIdentity(bench, IdentityId)).Logins).toEqual([name()]);
  });

  test('is for the authorised party, where the token names one, and for one of several audiences', async () => {
    const pool = await openIdPool();
    await bench.client.send(getId(pool, { [name()]: token({ azp: 'app', aud: 'api' }) }));
    await bench.client.send(getId(pool, { [name()]: token({ aud: ['api', 'app'] }) }));
    const text = 'Token is not from a supported provider of this identity pool.';
    for (const claims of [{ azp: 'other' }, { aud: 'other' }, { aud: ['api'] }]) {
      await refuses(bench, getId(pool, { [name()]: token(claims) }), 'NotAuthorizedException', text);
    }
  });

  test('is good for five minutes after its end', async () => {
    bench.world.clock.freeze(true);
    const pool = await openIdPool();
    const late = token({ exp: seconds() - 299 });
    await bench.client.send(getId(pool, { [name()]: late }));
    bench.world.clock.advance('1s');
    const text = `Invalid login token. Token expired: ${seconds()} >= ${seconds() - 300}`;
    await refuses(bench, getId(pool, { [name()]: late }), 'NotAuthorizedException', text);
  });

  test('is refused of another issuer, with another’s key, and of a provider that IAM does not know', async () => {
    const pool = await openIdPool();
    const refused = (wrong: string, text: string) =>
      refuses(bench, getId(pool, { [name()]: wrong }), 'NotAuthorizedException', text);
    await refused(token({ iss: google }), "Invalid login token. Issuer doesn't match providerName");
    const unverified = "Invalid login token. Couldn't verify signed token.";
    await refused(token({}, { keyid: 'three' }), unverified);
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    await refused(jwt.sign({ iss: issuer, aud: 'app', sub: 'ada', exp: seconds() + 60 }, other, { algorithm: 'RS256', keyid: 'one' }), unverified); // prettier-ignore
    bench.world.state.iamProviders.delete('', arn());
    await refused(token(), 'Token is not from a supported provider of this identity pool.');
  });

  test('gives roles by rules, under the ARN of the provider, and is told under amr', async () => {
    const IdentityPoolId = identityPoolId;
    await openIdPool();
    const row = bench.world.state.identityPools.get('', IdentityPoolId)!;
    const settings = { ...row.settings, OpenIdConnectProviderARNs: [arn()] };
    bench.world.state.identityPools.replace(row, { ...row, settings });
    const Rules = [{ Claim: 'team', MatchType: 'Equals' as const, Value: 'blue', RoleARN: role('admin') }];
    const mapping = { Type: 'Rules' as const, AmbiguousRoleResolution: 'Deny' as const, RulesConfiguration: { Rules } };
    await bench.client.send(
      new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: {}, RoleMappings: { [arn()]: mapping } }),
    );
    const Logins = { [name()]: token({ team: 'blue' }) };
    const IdentityId = await identityIdOf(bench, Logins);
    const { Credentials } = await bench.client.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }));
    expect(bench.world.state.awsSessions.get('', Credentials?.AccessKeyId ?? '')).toMatchObject({
      roleArn: role('admin'),
      web: { amr: ['authenticated', name(), `${arn()}:OIDC:ada`] },
    });
  });

  test('chooses no role, whatever the token says: that is for user pools', async () => {
    const IdentityPoolId = identityPoolId;
    await openIdPool();
    const row = bench.world.state.identityPools.get('', IdentityPoolId)!;
    const settings = { ...row.settings, OpenIdConnectProviderARNs: [arn()] };
    bench.world.state.identityPools.replace(row, { ...row, settings });
    const Logins = { [name()]: token({ 'cognito:roles': [role('admin')], 'cognito:preferred_role': role('admin') }) };
    const IdentityId = await identityIdOf(bench, Logins);
    const wishing = new GetCredentialsForIdentityCommand({ IdentityId, Logins, CustomRoleArn: role('admin') });
    const text = `Access to Role '${role('admin')}' is forbidden.`;
    await refuses(bench, wishing, 'NotAuthorizedException', text);
    const mapping = { Type: 'Token' as const, AmbiguousRoleResolution: 'Deny' as const };
    const Roles = { authenticated: role('app') };
    await bench.client.send(
      new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles, RoleMappings: { [arn()]: mapping } }),
    );
    const denied = `The ambiguous role mapping rules for: ${arn()} denied this request.`;
    const asking = new GetCredentialsForIdentityCommand({ IdentityId, Logins });
    await refuses(bench, asking, 'NotAuthorizedException', denied);
  });

  test('asks nobody beyond this machine for keys', async () => {
    const far = 'arn:aws:iam::000000000000:oidc-provider/issuer.example.com';
    const url = 'https://issuer.example.com';
    bench.world.state.iamProviders.put({ arn: far, type: 'OIDC', createdAt: 0, url, clientIds: ['app'] });
    const { IdentityPoolId } = await createIdentityPool(bench, { OpenIdConnectProviderARNs: [far] });
    const command = getId(IdentityPoolId, { 'issuer.example.com': token({ iss: url }) });
    await isNotBuilt(bench as never, command, `logins by ${url}, whose keys are not on this machine,`);
  });
});

describe('a login by Google or Apple', () => {
  test('is proven by the keys that were said to be theirs, with either form of Google’s issuer', async () => {
    const ids = new Set<string>();
    for (const iss of [google, 'accounts.google.com']) {
      ids.add(await identityIdOf(bench, { 'accounts.google.com': token({ iss, aud: 'google-app' }) }));
    }
    expect(ids.size).toBe(1);
    await refuses(
      bench,
      getId(identityPoolId, { 'accounts.google.com': token({ iss: google }) }),
      'NotAuthorizedException',
      'Token is not from a supported provider of this identity pool.',
    );
  });

  test('has no role where its rules give none and are to deny then', async () => {
    const rule = { Claim: 'team', MatchType: 'Equals' as const, Value: 'blue', RoleARN: role('admin') };
    const mapping = {
      Type: 'Rules' as const,
      AmbiguousRoleResolution: 'Deny' as const,
      RulesConfiguration: { Rules: [rule] },
    };
    const RoleMappings = { 'accounts.google.com': mapping };
    await bench.client.send(
      new SetIdentityPoolRolesCommand({ IdentityPoolId: identityPoolId, Roles: {}, RoleMappings }),
    );
    const Logins = { 'accounts.google.com': token({ iss: google, aud: 'google-app', team: 'red' }) };
    await refuses(
      bench,
      new GetCredentialsForIdentityCommand({ IdentityId: await identityIdOf(bench, Logins), Logins }),
      'NotAuthorizedException',
      'The ambiguous role mapping rules for: accounts.google.com denied this request.',
    );
  });

  test('is answered 501 where nobody said where the keys are', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench, {
      SupportedLoginProviders: { 'appleid.apple.com': 'app' },
    });
    const command = getId(IdentityPoolId, { 'appleid.apple.com': token({ iss: apple }) });
    await isNotBuilt(bench as never, command, `logins by ${apple}, whose keys are not on this machine,`);
  });
});
