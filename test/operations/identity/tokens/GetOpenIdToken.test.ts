import {
  GetOpenIdTokenCommand,
  SetIdentityPoolRolesCommand,
  SetPrincipalTagAttributeMapCommand,
  UpdateIdentityPoolCommand,
} from '@aws-sdk/client-cognito-identity';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { refuses } from '../../../support/emulator';
import {
  accessFixtures,
  identityIdOf,
  identityPoolId,
  loginsOf,
  ownName,
  role,
  userPoolClients,
  userPoolName,
  withIdentityPools,
} from '../../../support/identityPools';
import { clientId } from '../../../support/pools';
import { decode } from '../../../support/signIn';

const bench = withIdentityPools({ fixtures: accessFixtures() });
const issuer = 'https://cognito-identity.amazonaws.com';

const get = (IdentityId: string, Logins?: Record<string, string>) =>
  new GetOpenIdTokenCommand({ IdentityId, ...(Logins && { Logins }) });
const tokenOf = async (id: string, logins?: Record<string, string>) =>
  (await bench.client.send(get(id, logins))).Token ?? '';
const update = (members: object) =>
  bench.client.send(
    new UpdateIdentityPoolCommand({
      IdentityPoolId: identityPoolId,
      IdentityPoolName: 'x',
      AllowUnauthenticatedIdentities: true,
      CognitoIdentityProviders: userPoolClients,
      ...members,
    }),
  );

describe('GetOpenIdToken', () => {
  test('gives a guest ten minutes, by a token that the published keys verify', async () => {
    const guest = await identityIdOf(bench);
    const token = await tokenOf(guest, {});
    const jwksUri = `${bench.emulator.url}/.well-known/jwks_uri`;
    const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
    const verifier = JwtVerifier.create(
      { issuer, audience: identityPoolId, jwksUri },
      { jwksCache: new SimpleJwksCache({ fetcher }) },
    );
    const claims = await verifier.verify(token);
    expect(claims).toMatchObject({ sub: guest, amr: ['unauthenticated'] });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(600);
  });

  test('tells how somebody was proven, in the names of AWS', async () => {
    const { [userPoolName]: id = '' } = await loginsOf(bench, 'ada');
    const ada = await identityIdOf(bench, { [userPoolName]: id });
    expect(decode(await tokenOf(ada, { [ownName(bench)]: id })).claims).toMatchObject({
      sub: ada,
      aud: identityPoolId,
      amr: ['authenticated', userPoolName, `${userPoolName}:CognitoSignIn:${String(decode(id).claims['sub'])}`],
      iss: issuer,
    });
  });

  test('carries the tags of principals, and STS takes it', async () => {
    await bench.client.send(
      new SetPrincipalTagAttributeMapCommand({
        IdentityPoolId: identityPoolId,
        IdentityProviderName: userPoolName,
        PrincipalTags: { app: 'aud', name: 'cognito:username', none: 'custom:none' },
      }),
    );
    const logins = await loginsOf(bench, 'ada');
    const WebIdentityToken = await tokenOf(await identityIdOf(bench, logins), logins);
    expect(decode(WebIdentityToken).claims['https://aws.amazon.com/tags']).toEqual({
      principal_tags: { app: [clientId], name: ['ada'] },
    });
    const sts = new STSClient({ endpoint: bench.emulator.url, region: 'us-east-1' });
    const { Credentials } = await sts.send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn: role('app'), RoleSessionName: 'web', WebIdentityToken }),
    );
    expect(bench.world.state.awsSessions.get('', Credentials?.AccessKeyId ?? '')).toMatchObject({
      tags: { app: clientId, name: 'ada' },
    });
    sts.destroy();
  });
});

describe('GetOpenIdToken refuses', () => {
  const unknown = 'us-east-1:00000000-0000-4000-8000-00000000beef';

  test('an identity that is not there, and a Cognito token', async () => {
    await refuses(bench, get(unknown), 'ResourceNotFoundException', `Identity '${unknown}' not found.`);
    const guest = await identityIdOf(bench);
    const logins = { 'cognito-identity.amazonaws.com': await tokenOf(guest) };
    const text = "Invalid login token. Can't pass in a Cognito token.";
    await refuses(bench, get(guest, logins), 'NotAuthorizedException', text);
  });

  test('somebody who sends no login', async () => {
    const ada = await identityIdOf(bench, await loginsOf(bench, 'ada'));
    await refuses(bench, get(ada), 'NotAuthorizedException', `Access to Identity '${ada}' is forbidden.`);
  });

  test('a guest once the pool takes none', async () => {
    const guest = await identityIdOf(bench);
    await update({ AllowUnauthenticatedIdentities: false });
    const text = 'Unauthenticated access is not supported for this identity pool.';
    await refuses(bench, get(guest), 'NotAuthorizedException', text);
  });

  test('everybody of a pool whose classic flow is off, not where nothing was said of it', async () => {
    const guest = await identityIdOf(bench);
    await tokenOf(guest);
    await update({ AllowClassicFlow: false });
    const text = 'Basic (classic) flow is not enabled, please use enhanced flow.';
    await refuses(bench, get(guest), 'InvalidParameterException', text);
    await update({ AllowClassicFlow: true });
    await tokenOf(guest);
  });

  test('everybody of a pool with role mappings', async () => {
    const guest = await identityIdOf(bench);
    await bench.client.send(
      new SetIdentityPoolRolesCommand({
        IdentityPoolId: identityPoolId,
        Roles: {},
        RoleMappings: { [`${userPoolName}:${clientId}`]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
      }),
    );
    const text = 'Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.';
    await refuses(bench, get(guest), 'InvalidParameterException', text);
  });
});
