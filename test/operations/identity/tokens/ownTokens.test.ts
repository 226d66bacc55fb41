import {
  GetCredentialsForIdentityCommand,
  GetOpenIdTokenCommand,
  MergeDeveloperIdentitiesCommand,
  SetIdentityPoolRolesCommand,
  UpdateIdentityPoolCommand,
  type RoleMapping,
} from '@aws-sdk/client-cognito-identity';
import { refuses } from '../../../support/emulator';
import {
  accessFixtures,
  describeIdentityPool,
  developer,
  developerToken,
  identityIdOf,
  identityPoolId,
  loginsOf,
  role,
  unknownIdentityPool,
  userPoolName,
  withIdentityPools,
} from '../../../support/identityPools';
import { clientId } from '../../../support/pools';
import { identityToken } from '../../../support/sts';

// Credentials by a token that the pool gave before.

const bench = withIdentityPools({ fixtures: accessFixtures() });
const own = 'cognito-identity.amazonaws.com';
const mappingKey = `${userPoolName}:${clientId}`;

const asking = (IdentityId: string, Token: string, CustomRoleArn?: string) =>
  new GetCredentialsForIdentityCommand({
    IdentityId,
    Logins: { [own]: Token },
    ...(CustomRoleArn && { CustomRoleArn }),
  });

async function roleOf(...asked: Parameters<typeof asking>) {
  const { Credentials } = await bench.client.send(asking(...asked));
  return bench.world.state.awsSessions.get('', Credentials?.AccessKeyId ?? '')?.roleArn;
}

const forbidden = (id: string) => ['NotAuthorizedException', `Access to Identity '${id}' is forbidden.`] as const;

describe('a guest’s token', () => {
  async function guestToken() {
    const IdentityId = await identityIdOf(bench);
    const { Token = '' } = await bench.client.send(new GetOpenIdTokenCommand({ IdentityId }));
    return { IdentityId, Token };
  }

  test('is good for a guest, and no longer than the pool takes guests', async () => {
    const { IdentityId, Token } = await guestToken();
    expect(await roleOf(IdentityId, Token)).toBe(role('guest'));
    const pool = await describeIdentityPool(bench, identityPoolId);
    const closed = { ...pool, AllowUnauthenticatedIdentities: false };
    await bench.client.send(new UpdateIdentityPoolCommand(closed as typeof closed & Required<typeof pool>));
    const text = 'Unauthenticated access is not supported for this identity pool.';
    await refuses(bench, asking(IdentityId, Token), 'NotAuthorizedException', text);
  });

  test('is good for nothing once the identity is somebody’s', async () => {
    const { IdentityId, Token } = await guestToken();
    const Logins = await loginsOf(bench, 'ada');
    await bench.client.send(new GetOpenIdTokenCommand({ IdentityId, Logins }));
    await refuses(bench, asking(IdentityId, Token), ...forbidden(IdentityId));
  });
});

describe('the token of somebody', () => {
  test('is good for nothing once the identity was merged into another', async () => {
    const [ann, ben] = [await developerToken(bench, 'ann'), await developerToken(bench, 'ben')];
    await bench.client.send(
      new MergeDeveloperIdentitiesCommand({
        SourceUserIdentifier: 'ann',
        DestinationUserIdentifier: 'ben',
        DeveloperProviderName: developer,
        IdentityPoolId: identityPoolId,
      }),
    );
    await refuses(bench, asking(ann.IdentityId, ann.Token), ...forbidden(ann.IdentityId));
    expect(await roleOf(ben.IdentityId, ben.Token)).toBe(role('app'));
  });

  test('is of the pool that it names', async () => {
    const { IdentityId } = await developerToken(bench, 'ann');
    const token = (aud: string) => identityToken(bench as never, { sub: IdentityId, aud, amr: ['authenticated'] });
    expect(await roleOf(IdentityId, await token(identityPoolId))).toBe(role('app'));
    const text = "Logins don't match. Please include at least one valid login for this identity or identity pool.";
    await refuses(bench, asking(IdentityId, await token(unknownIdentityPool)), 'NotAuthorizedException', text);
  });
});

describe('a role mapping of a provider behind the token', () => {
  const setMapping = (mapping: RoleMapping) =>
    bench.client.send(
      new SetIdentityPoolRolesCommand({
        IdentityPoolId: identityPoolId,
        Roles: { authenticated: role('app') },
        RoleMappings: { [mappingKey]: mapping },
      }),
    );
  const both = async () => developerToken(bench, 'ann', { Logins: { [developer]: 'ann', ...(await loginsOf(bench, 'ada')) } }); // prettier-ignore
  const Rules = [{ Claim: 'sub', MatchType: 'NotEqual' as const, Value: 'x', RoleARN: role('admin') }];

  test.each<RoleMapping>([
    { Type: 'Token', AmbiguousRoleResolution: 'Deny' },
    { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules } },
  ])('of $Type denies where it is to deny: the token has none of the claims', async (mapping) => {
    const [ann, ben] = [await both(), await developerToken(bench, 'ben')];
    await setMapping(mapping);
    const text = `The ambiguous role mapping rules for: ${mappingKey} denied this request.`;
    await refuses(bench, asking(ann.IdentityId, ann.Token), 'NotAuthorizedException', text);
    expect(await roleOf(ben.IdentityId, ben.Token)).toBe(role('app'));
    const refused = `Access to Role '${role('app')}' is forbidden.`;
    await refuses(bench, asking(ann.IdentityId, ann.Token, role('app')), 'NotAuthorizedException', refused);
  });

  test('falls back where it is to fall back', async () => {
    const { IdentityId, Token } = await both();
    await setMapping({ Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' });
    expect(await roleOf(IdentityId, Token)).toBe(role('app'));
  });
});
