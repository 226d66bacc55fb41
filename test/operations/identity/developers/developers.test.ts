import {
  GetOpenIdTokenForDeveloperIdentityCommand,
  LookupDeveloperIdentityCommand,
  MergeDeveloperIdentitiesCommand,
  UnlinkDeveloperIdentityCommand,
  type GetOpenIdTokenForDeveloperIdentityCommandInput,
  type LookupDeveloperIdentityCommandInput,
} from '@aws-sdk/client-cognito-identity';
import { refuses } from '../../../support/emulator';
import {
  accessFixtures,
  describeIdentity,
  developer,
  developerToken,
  identityIdOf,
  identityPoolId,
  listedIds,
  loginsOf,
  noSuchIdentityPool,
  unknownIdentityPool,
  userPoolName,
  withIdentityPools,
} from '../../../support/identityPools';
import { decode } from '../../../support/signIn';

const barePool = 'us-east-1:00000000-0000-4000-8000-000000000003';
const bench = withIdentityPools({
  fixtures: accessFixtures({}, [
    { IdentityPoolId: barePool, IdentityPoolName: 'bare', AllowUnauthenticatedIdentities: true },
  ]),
});
const unknown = 'us-east-1:00000000-0000-4000-8000-00000000beef';
const conflict = 'Logins are already linked to another identity.';
const unsupported = 'This identity pool does not support the specified developer provider';
const noUser = (name: string) => `Developer user identifier '${name}' not found.`;

const lookUp = async (members: Partial<LookupDeveloperIdentityCommandInput>) => {
  const { $metadata: _, ...found } = await bench.client.send(looking(members));
  return found;
};
const looking = (members: Partial<LookupDeveloperIdentityCommandInput>) =>
  new LookupDeveloperIdentityCommand({ IdentityPoolId: identityPoolId, ...members });

/** One identity with these developer users. */
async function withUsers(...names: string[]): Promise<string> {
  const [first = '', ...others] = names;
  const { IdentityId } = await developerToken(bench, first);
  const ada = await loginsOf(bench, 'ada');
  await developerToken(bench, first, { IdentityId, Logins: { [developer]: first, ...ada } });
  for (const name of others) {
    await developerToken(bench, name, { IdentityId, Logins: { [developer]: name, ...ada } });
  }
  return IdentityId;
}

describe('GetOpenIdTokenForDeveloperIdentity', () => {
  test('makes an identity of a developer’s user, finds it again, and gives it a token', async () => {
    bench.world.clock.freeze(true);
    const { IdentityId, Token } = await developerToken(bench, 'ann');
    const iat = Math.floor(bench.world.clock.now() / 1000);
    expect(decode(Token).header).toEqual({ kid: 'us-east-1-1', typ: 'JWS', alg: 'RS512' });
    expect(Object.entries(decode(Token).claims)).toEqual([
      ['sub', IdentityId],
      ['aud', identityPoolId],
      ['amr', ['authenticated', developer, `${developer}:${identityPoolId}:ann`]],
      ['iss', 'https://cognito-identity.amazonaws.com'],
      [
        'https://cognito-identity.amazonaws.com/identity-pool-arn',
        `arn:aws:cognito-identity:us-east-1:000000000000:identitypool/${identityPoolId}`,
      ],
      ['exp', iat + 900],
      ['iat', iat],
    ]);
    expect((await developerToken(bench, 'ann')).IdentityId).toBe(IdentityId);
    expect((await developerToken(bench, 'ben')).IdentityId).not.toBe(IdentityId);
    expect(await describeIdentity(bench, IdentityId)).toMatchObject({ Logins: [developer] });
  });

  test('gives tokens that last as long as is asked, with tags as they are sent', async () => {
    const { Token } = await developerToken(bench, 'ann', { TokenDuration: 86_400, PrincipalTags: { team: 'blue' } });
    const { exp, iat, 'https://aws.amazon.com/tags': tags } = decode(Token).claims;
    expect({ life: Number(exp) - Number(iat), tags }).toEqual({
      life: 86_400,
      tags: { principal_tags: { team: ['blue'] } },
    });
  });

  test('links a user to a guest, and to the identity of a login that proves itself', async () => {
    const guest = await identityIdOf(bench);
    expect((await developerToken(bench, 'ann', { IdentityId: guest })).IdentityId).toBe(guest);
    const ada = await identityIdOf(bench, await loginsOf(bench, 'ada'));
    const Logins = { [developer]: 'ben', ...(await loginsOf(bench, 'ada')) };
    const { IdentityId, Token } = await developerToken(bench, 'ben', { Logins });
    expect(IdentityId).toBe(ada);
    expect(decode(Token).claims['amr']).toEqual([
      'authenticated',
      developer,
      `${developer}:${identityPoolId}:ben`,
      userPoolName,
      expect.stringMatching(/:CognitoSignIn:[0-9a-f-]{36}$/),
    ]);
  });
});

describe('GetOpenIdTokenForDeveloperIdentity refuses', () => {
  const get = (members: Partial<GetOpenIdTokenForDeveloperIdentityCommandInput>) =>
    new GetOpenIdTokenForDeveloperIdentityCommand({
      IdentityPoolId: identityPoolId,
      Logins: { [developer]: 'ann' },
      ...members,
    });

  test('a pool, an identity, a developer provider that is not there, and no login', async () => {
    await refuses(bench, get({ IdentityPoolId: unknownIdentityPool }), 'ResourceNotFoundException', noSuchIdentityPool);
    await refuses(bench, get({ IdentityPoolId: barePool }), 'NotAuthorizedException', unsupported);
    await refuses(bench, get({ Logins: { 'login.other': 'ann' } }), 'NotAuthorizedException', unsupported);
    await refuses(bench, get({ IdentityId: unknown }), 'ResourceNotFoundException', `Identity '${unknown}' not found.`);
    await refuses(bench, get({ Logins: {} }), 'InvalidParameterException', 'Please provide at least one login.');
  });

  test('a user who has another identity, and a new one for somebody who proves nothing', async () => {
    const { IdentityId: ann } = await developerToken(bench, 'ann');
    const { IdentityId: ben } = await developerToken(bench, 'ben');
    await refuses(
      bench,
      get({ IdentityId: ben }),
      'DeveloperUserAlreadyRegisteredException',
      'The developer user identifier is already registered with another identity.',
    );
    await refuses(
      bench,
      get({ IdentityId: ann, Logins: { [developer]: 'new' } }),
      'NotAuthorizedException',
      "Logins don't match. Please include at least one valid login for this identity or identity pool.",
    );
  });

  test('wrong tokens beside the user', async () =>
    refuses(
      bench,
      get({ Logins: { [developer]: 'ann', [userPoolName]: 'x' } }),
      'NotAuthorizedException',
      'Invalid login token. Not a valid OpenId Connect identity token.',
    ));

  test('a day and a second', () =>
    refuses(
      bench,
      get({ TokenDuration: 86_401 }),
      'ValidationException',
      "1 validation error detected: Value '86401' at 'tokenDuration' failed to satisfy constraint: Member must have value less than or equal to 86400",
    ));
});

describe('LookupDeveloperIdentity', () => {
  test('answers the users of an identity in pages, and the identity of a user', async () => {
    const IdentityId = await withUsers('ann', 'ben', 'cat');
    const first = await lookUp({ IdentityId, MaxResults: 2 });
    expect(first).toMatchObject({ IdentityId, DeveloperUserIdentifierList: ['ann', 'ben'] });
    expect(await lookUp({ IdentityId, MaxResults: 2, NextToken: first.NextToken })).toEqual({
      IdentityId,
      DeveloperUserIdentifierList: ['cat'],
    });
    expect(await lookUp({ DeveloperUserIdentifier: 'cat' })).toEqual({
      IdentityId,
      DeveloperUserIdentifierList: ['ann', 'ben', 'cat'],
    });
    expect(await lookUp({ IdentityId, DeveloperUserIdentifier: 'ben' })).toEqual({
      IdentityId,
      DeveloperUserIdentifierList: ['ben'],
    });
  });

  test('answers no users of somebody who has none', async () => {
    const IdentityId = await identityIdOf(bench, await loginsOf(bench, 'ada'));
    expect(await lookUp({ IdentityId })).toEqual({ IdentityId, DeveloperUserIdentifierList: [] });
  });

  test('refuses what is not there, what does not belong together, and neither', async () => {
    const { IdentityId } = await developerToken(bench, 'ann');
    await developerToken(bench, 'ben');
    await refuses(bench, looking({ IdentityPoolId: unknownIdentityPool, IdentityId }), 'ResourceNotFoundException', noSuchIdentityPool); // prettier-ignore
    await refuses(bench, looking({ IdentityId: unknown }), 'ResourceNotFoundException', `Identity '${unknown}' not found.`); // prettier-ignore
    await refuses(bench, looking({ IdentityPoolId: barePool, IdentityId }), 'ResourceNotFoundException', `Identity '${IdentityId}' not found.`); // prettier-ignore
    await refuses(bench, looking({ DeveloperUserIdentifier: 'x' }), 'ResourceNotFoundException', noUser('x'));
    await refuses(bench, looking({ IdentityId, DeveloperUserIdentifier: 'ben' }), 'ResourceConflictException', conflict); // prettier-ignore
    const neither = 'Either IdentityId or DeveloperUserIdentifier must be provided.';
    await refuses(bench, looking({}), 'InvalidParameterException', neither);
  });
});

describe('MergeDeveloperIdentities', () => {
  const merge = (SourceUserIdentifier: string, DestinationUserIdentifier: string, DeveloperProviderName = developer) =>
    new MergeDeveloperIdentitiesCommand({
      IdentityPoolId: identityPoolId,
      SourceUserIdentifier,
      DestinationUserIdentifier,
      DeveloperProviderName,
    });

  test('gives the source’s logins to the destination, which stays, and disables the other', async () => {
    const source = await withUsers('ann', 'amy');
    const { IdentityId: destination } = await developerToken(bench, 'ben');
    const { IdentityId } = await bench.client.send(merge('ann', 'ben'));
    expect(IdentityId).toBe(destination);
    expect(await listedIds(bench, true)).toEqual([destination]);
    expect((await lookUp({ IdentityId })).DeveloperUserIdentifierList).toEqual(['amy', 'ann', 'ben']);
    expect(await identityIdOf(bench, await loginsOf(bench, 'ada'))).toBe(destination);
    await expect(developerToken(bench, 'ann', { IdentityId: source })).rejects.toMatchObject({
      name: 'DeveloperUserAlreadyRegisteredException',
    });
  });

  test('leaves two users of one identity as they are', async () => {
    const IdentityId = await withUsers('ann', 'amy');
    expect((await bench.client.send(merge('ann', 'amy'))).IdentityId).toBe(IdentityId);
    expect(await listedIds(bench, true)).toEqual([IdentityId]);
  });

  test('refuses users that are not there, another provider, and two users of a public provider', async () => {
    await withUsers('ann');
    await refuses(bench, merge('ann', 'x'), 'ResourceNotFoundException', noUser('x'));
    await refuses(bench, merge('x', 'ann'), 'ResourceNotFoundException', noUser('x'));
    await refuses(bench, merge('ann', 'ann', 'login.other'), 'NotAuthorizedException', unsupported);
    await developerToken(bench, 'ben', { Logins: { [developer]: 'ben', ...(await loginsOf(bench, 'bob')) } });
    await refuses(bench, merge('ann', 'ben'), 'ResourceConflictException', conflict);
  });
});

describe('UnlinkDeveloperIdentity', () => {
  const unlink = (IdentityId: string, DeveloperUserIdentifier: string, DeveloperProviderName = developer) =>
    new UnlinkDeveloperIdentityCommand({
      IdentityPoolId: identityPoolId,
      IdentityId,
      DeveloperUserIdentifier,
      DeveloperProviderName,
    });

  test('takes one user away, who then is somebody else', async () => {
    const IdentityId = await withUsers('ann', 'amy');
    await bench.client.send(unlink(IdentityId, 'ann'));
    expect((await lookUp({ IdentityId })).DeveloperUserIdentifierList).toEqual(['amy']);
    expect((await developerToken(bench, 'ann')).IdentityId).not.toBe(IdentityId);
    expect((await describeIdentity(bench, IdentityId)).Logins).toEqual([userPoolName, developer]);
  });

  test('refuses what is not there, another provider, and another’s user', async () => {
    const IdentityId = await withUsers('ann');
    await developerToken(bench, 'ben');
    await refuses(bench, unlink(unknown, 'ann'), 'ResourceNotFoundException', `Identity '${unknown}' not found.`);
    await refuses(bench, unlink(IdentityId, 'x'), 'ResourceNotFoundException', noUser('x'));
    await refuses(bench, unlink(IdentityId, 'ann', 'login.other'), 'NotAuthorizedException', unsupported);
    await refuses(bench, unlink(IdentityId, 'ben'), 'ResourceConflictException', conflict);
  });
});
