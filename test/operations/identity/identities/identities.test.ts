import {
  DeleteIdentitiesCommand,
  DeleteIdentityPoolCommand,
  DescribeIdentityCommand,
  GetOpenIdTokenCommand,
  ListIdentitiesCommand,
  UnlinkIdentityCommand,
} from '@aws-sdk/client-cognito-identity';
import { refuses } from '../../../support/emulator';
import {
  accessFixtures,
  describeIdentity,
  developer,
  developerToken,
  identityClientFor,
  identityIdOf,
  identityPoolId,
  listedIds,
  loginsOf,
  noSuchIdentityPool,
  ownName,
  unknownIdentityPool,
  userPoolName,
  withIdentityPools,
} from '../../../support/identityPools';

const bench = withIdentityPools({ fixtures: accessFixtures() });
const unknown = 'us-east-1:00000000-0000-4000-8000-00000000beef';
const notFound = (id: string) => `Identity '${id}' not found.`;
const mismatch = "Logins don't match. Please include at least one valid login for this identity or identity pool.";

describe('DescribeIdentity', () => {
  test('tells when an identity was made and changed, and its providers by name', async () => {
    bench.world.clock.freeze(true);
    const guest = await identityIdOf(bench);
    const born = new Date(bench.world.clock.now());
    expect(await describeIdentity(bench, guest)).toEqual({
      IdentityId: guest,
      CreationDate: born,
      LastModifiedDate: born,
    });
    bench.world.clock.advance('1m');
    await bench.client.send(new GetOpenIdTokenCommand({ IdentityId: guest, Logins: await loginsOf(bench, 'ada') }));
    await developerToken(bench, 'ada', {
      IdentityId: guest,
      Logins: { [developer]: 'ada', ...(await loginsOf(bench, 'ada')) },
    });
    expect(await describeIdentity(bench, guest)).toEqual({
      IdentityId: guest,
      Logins: [userPoolName, developer],
      CreationDate: born,
      LastModifiedDate: new Date(bench.world.clock.now()),
    });
  });

  test('refuses an identity that is not there, and one of another region', async () => {
    const describing = (IdentityId: string) => new DescribeIdentityCommand({ IdentityId });
    await refuses(bench, describing(unknown), 'ResourceNotFoundException', notFound(unknown));
    const guest = await identityIdOf(bench);
    const client = identityClientFor(bench.emulator, 'eu-west-1');
    await refuses({ ...bench.users, world: bench.world, emulator: bench.emulator, client }, describing(guest), 'ResourceNotFoundException', notFound(guest)); // prettier-ignore
    client.destroy();
  });
});

describe('ListIdentities', () => {
  test('answers pages, with disabled identities unless they are hidden', async () => {
    const ids = [await identityIdOf(bench), await identityIdOf(bench), await identityIdOf(bench)].sort();
    const list = (MaxResults: number, NextToken?: string) =>
      bench.client.send(
        new ListIdentitiesCommand({
          IdentityPoolId: identityPoolId,
          MaxResults,
          ...(NextToken !== undefined && { NextToken }),
        }),
      );
    const first = await list(2);
    const second = await list(2, first.NextToken);
    const listed = [...first.Identities!, ...second.Identities!].map(({ IdentityId }) => IdentityId);
    expect({ listed, pool: first.IdentityPoolId, next: second.NextToken }).toEqual({
      listed: ids,
      pool: identityPoolId,
      next: undefined,
    });
    const ada = await identityIdOf(bench, await loginsOf(bench, 'ada'));
    await bench.client.send(new GetOpenIdTokenCommand({ IdentityId: ids[0], Logins: await loginsOf(bench, 'ada') }));
    expect(await listedIds(bench)).toEqual([...ids, ada].sort());
    expect(await listedIds(bench, true)).toEqual([...ids.slice(1), ada].sort());
  });

  test('refuses a pool that is not there, and another list’s token', async () => {
    const list = (IdentityPoolId: string, NextToken?: string) =>
      new ListIdentitiesCommand({ IdentityPoolId, MaxResults: 1, ...(NextToken !== undefined && { NextToken }) });
    await refuses(bench, list(unknownIdentityPool), 'ResourceNotFoundException', noSuchIdentityPool);
    const text = 'Paging marker <token> is invalid for request <request>';
    await refuses(bench, list(identityPoolId, 'x'), 'InvalidParameterException', text);
  });
});

describe('DeleteIdentities', () => {
  test('deletes those that are there, passes over others, and leaves none unprocessed', async () => {
    const [gone, stays] = [await identityIdOf(bench, await loginsOf(bench, 'ada')), await identityIdOf(bench)];
    const IdentityIdsToDelete = [gone, unknown, gone];
    const { UnprocessedIdentityIds } = await bench.client.send(new DeleteIdentitiesCommand({ IdentityIdsToDelete }));
    expect(UnprocessedIdentityIds).toEqual([]);
    expect(await listedIds(bench)).toEqual([stays]);
    expect(await identityIdOf(bench, await loginsOf(bench, 'ada'))).not.toBe(gone);
  });

  test('refuses more than sixty', async () => {
    const IdentityIdsToDelete = Array.from({ length: 61 }, () => unknown);
    await expect(bench.client.send(new DeleteIdentitiesCommand({ IdentityIdsToDelete }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Member must have length less than or equal to 60') as string,
    });
  });

  test('deleting a pool deletes its identities', async () => {
    const guest = await identityIdOf(bench);
    await bench.client.send(new DeleteIdentityPoolCommand({ IdentityPoolId: identityPoolId }));
    const command = new DescribeIdentityCommand({ IdentityId: guest });
    await refuses(bench, command, 'ResourceNotFoundException', notFound(guest));
  });
});

describe('UnlinkIdentity', () => {
  const unlink = (IdentityId: string, Logins: Record<string, string>, ...LoginsToRemove: string[]) =>
    new UnlinkIdentityCommand({ IdentityId, Logins, LoginsToRemove });

  test('takes a login away, by either name; it comes back as another identity', async () => {
    const logins = await loginsOf(bench, 'ada');
    const ada = await identityIdOf(bench, logins);
    await bench.client.send(unlink(ada, logins, 'accounts.google.com', ownName(bench)));
    const left = await describeIdentity(bench, ada);
    expect(left).not.toHaveProperty('Logins');
    expect(await identityIdOf(bench, logins)).not.toBe(ada);
    const token = new GetOpenIdTokenCommand({ IdentityId: ada });
    await refuses(bench, token, 'NotAuthorizedException', `Access to Identity '${ada}' is forbidden.`);
    const again = new GetOpenIdTokenCommand({ IdentityId: ada, Logins: logins });
    await refuses(bench, again, 'NotAuthorizedException', mismatch);
  });

  test('refuses an identity that is not there, logins that are not its own, and wrong ones', async () => {
    const [ada, bob] = [await loginsOf(bench, 'ada'), await loginsOf(bench, 'bob')];
    const id = await identityIdOf(bench, ada);
    await refuses(bench, unlink(unknown, ada, userPoolName), 'ResourceNotFoundException', notFound(unknown));
    await refuses(bench, unlink(id, bob, userPoolName), 'NotAuthorizedException', mismatch);
    await refuses(
      bench,
      unlink(id, { [userPoolName]: 'x' }, userPoolName),
      'NotAuthorizedException',
      'Invalid login token. Not a valid OpenId Connect identity token.',
    );
  });

  test('refuses an identity that was merged into another', async () => {
    const guest = await identityIdOf(bench);
    const logins = await loginsOf(bench, 'ada');
    await identityIdOf(bench, logins);
    await bench.client.send(new GetOpenIdTokenCommand({ IdentityId: guest, Logins: logins }));
    const text = `Access to Identity '${guest}' is forbidden.`;
    await refuses(bench, unlink(guest, logins, userPoolName), 'NotAuthorizedException', text);
  });
});
