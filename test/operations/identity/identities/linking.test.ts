import { GetOpenIdTokenCommand } from '@aws-sdk/client-cognito-identity';
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
  otherClient,
  otherName,
  otherUserPool,
  userPoolClients,
  userPoolName,
  withIdentityPools,
} from '../../../support/identityPools';

const bench = withIdentityPools({
  fixtures: [
    ...accessFixtures({
      CognitoIdentityProviders: [...userPoolClients, { ProviderName: otherName, ClientId: otherClient }],
    }),
    otherUserPool,
  ],
});

type Logins = Record<string, string>;
const mismatch = "Logins don't match. Please include at least one valid login for this identity or identity pool.";
const conflict = 'Logins are already linked to another identity.';
const forbidden = (id: string) => `Access to Identity '${id}' is forbidden.`;

/** Logins by short names: ada and bob of the one user pool, ann and ben of the other. */
async function logins(...names: string[]): Promise<Logins> {
  const all: Logins = {};
  for (const name of names) {
    const isOther = name === 'ann' || name === 'ben';
    const { [userPoolName]: token = '' } = await loginsOf(bench, name, isOther ? otherClient : undefined);
    all[isOther ? otherName : userPoolName] = token;
  }
  return all;
}

const named = (IdentityId: string, Logins?: Logins) =>
  new GetOpenIdTokenCommand({ IdentityId, ...(Logins && { Logins }) });
const settle = async (id: string, all: Logins) => (await bench.client.send(named(id, all))).IdentityId;
const enabled = () => listedIds(bench, true);

describe('logins of a call that names no identity', () => {
  test('make one identity, which each of them reaches', async () => {
    const both = await identityIdOf(bench, await logins('ada', 'ann'));
    expect(await identityIdOf(bench, await logins('ann'))).toBe(both);
    expect(await identityIdOf(bench, await logins('ada'))).toBe(both);
    expect((await describeIdentity(bench, both)).Logins).toEqual([userPoolName, otherName]);
  });

  test('are linked to the identity that has one of them', async () => {
    const ada = await identityIdOf(bench, await logins('ada'));
    expect(await identityIdOf(bench, await logins('ann', 'ada'))).toBe(ada);
    expect(await identityIdOf(bench, await logins('ann'))).toBe(ada);
    expect(await enabled()).toEqual([ada]);
  });
});

describe('logins of a guest', () => {
  test('that nobody has become its own, and it keeps its id', async () => {
    const guest = await identityIdOf(bench);
    expect(await settle(guest, await logins('ada'))).toBe(guest);
    expect(await identityIdOf(bench, await logins('ada'))).toBe(guest);
    await refuses(bench, named(guest), 'NotAuthorizedException', forbidden(guest));
  });

  test('that somebody has make the guest somebody, and the guest is disabled', async () => {
    const [guest, ada] = [await identityIdOf(bench), await identityIdOf(bench, await logins('ada'))];
    expect(await settle(guest, await logins('ada', 'ann'))).toBe(ada);
    expect(await enabled()).toEqual([ada]);
    expect((await describeIdentity(bench, ada)).Logins).toEqual([userPoolName, otherName]);
    await refuses(bench, named(guest), 'NotAuthorizedException', forbidden(guest));
    await refuses(bench, named(guest, await logins('ada')), 'NotAuthorizedException', forbidden(guest));
  });
});

describe('logins of somebody', () => {
  test('of which one is theirs link the others', async () => {
    const ada = await identityIdOf(bench, await logins('ada'));
    expect(await settle(ada, await logins('ada', 'ann'))).toBe(ada);
    expect(await identityIdOf(bench, await logins('ann'))).toBe(ada);
  });

  test('of which others are another’s take the other in', async () => {
    const [ada, ann] = [await identityIdOf(bench, await logins('ada')), await identityIdOf(bench, await logins('ann'))];
    expect(await settle(ada, await logins('ada', 'ann'))).toBe(ada);
    expect(await enabled()).toEqual([ada]);
    expect(await identityIdOf(bench, await logins('ann'))).toBe(ada);
    expect(await describeIdentity(bench, ann)).not.toHaveProperty('Logins');
  });

  test.each([['nobody’s'], ['another’s']])('that are %s alone do not match', async (whose) => {
    const ada = await identityIdOf(bench, await logins('ada'));
    if (whose === 'another’s') await identityIdOf(bench, await logins('bob'));
    await refuses(bench, named(ada, await logins('bob')), 'NotAuthorizedException', mismatch);
    await refuses(bench, named(ada, await logins('ann')), 'NotAuthorizedException', mismatch);
  });
});

describe('conflicts', () => {
  test('two logins of two identities, where none is named or a guest is', async () => {
    await identityIdOf(bench, await logins('ada'));
    await identityIdOf(bench, await logins('ann'));
    const guest = await identityIdOf(bench);
    const both = await logins('ada', 'ann');
    await refuses(bench, named(guest, both), 'ResourceConflictException', conflict);
    await expect(identityIdOf(bench, both)).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: conflict,
    });
  });

  test('a second user of a public provider, by a link or by a merger', async () => {
    await identityIdOf(bench, await logins('ada', 'ann'));
    await expect(identityIdOf(bench, await logins('bob', 'ann'))).rejects.toMatchObject({ message: conflict });
    const bob = await identityIdOf(bench, await logins('bob'));
    await refuses(bench, named(bob, await logins('bob', 'ann')), 'ResourceConflictException', conflict);
  });

  test('of developer users an identity may have several, together twenty', async () => {
    const { IdentityId } = await developerToken(bench, 'user-0');
    const also = (name: string) => ({ IdentityId, Logins: { [developer]: name, ...annLogins } });
    const annLogins = await logins('ann');
    await developerToken(bench, 'user-0', also('user-0'));
    for (let at = 1; at < 19; at++) await developerToken(bench, '', also(`user-${at}`));
    expect((await describeIdentity(bench, IdentityId)).Logins).toEqual([developer, otherName]);
    await expect(developerToken(bench, '', also('user-19'))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'An identity cannot have more than 20 linked logins.',
    });
    expect(await enabled()).toEqual([IdentityId]);
  });

  test('two calls at once make one identity', async () => {
    const all = await logins('ada');
    const ids = await Promise.all(Array.from({ length: 4 }, () => identityIdOf(bench, all)));
    expect(new Set(ids).size).toBe(1);
    expect(bench.world.state.identities.count(identityPoolId)).toBe(1);
  });
});
