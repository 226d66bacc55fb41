import { AdminGetUserCommand, DeleteUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { allFlows, onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

describe('DeleteUserAttributes', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        Schema: [
          { Name: 'name', Required: true },
          { Name: 'badge', AttributeDataType: 'String', Mutable: false },
        ],
      },
      clients: [
        { ClientId: 'narrow', ClientName: 'narrow', ExplicitAuthFlows: [...allFlows], WriteAttributes: ['name'] },
      ],
      users: [
        user('ada', {
          UserAttributes: {
            name: 'Ada',
            nickname: 'countess',
            email: 'ada@example.com',
            email_verified: 'true',
            'custom:badge': '7',
          },
        }),
      ],
    }),
  });
  const remove = async (names: string[], ClientId?: string) => {
    const { AccessToken } = await signIn(bench, 'ada', ClientId === undefined ? {} : { ClientId });
    return new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames: names });
  };

  it('deletes attributes, and with an address what is known of it', async () => {
    expect(await bench.client.send(await remove(['nickname', 'email']))).toEqual({ $metadata: expect.anything() });
    const { UserAttributes } = await bench.client.send(
      new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }),
    );
    expect(UserAttributes!.map(({ Name }) => Name)).toEqual(['sub', 'name', 'custom:badge']);
  });

  // likely
  it('has nothing against one that the user does not have', async () => {
    await expect(bench.client.send(await remove(['website']))).resolves.toBeDefined();
  });

  describe('refuses', () => {
    it.each([
      // [field]
      ['a required one', 'name', 'user.name: Required attribute cannot be deleted.\n'],
      // live probe
      ['an immutable one', 'custom:badge', 'user.custom:badge: Attribute cannot be updated.\n'],
      // raw body [field]
      ['an unknown one', 'custom:x', 'user.custom:x: Attribute does not exist in the schema.\n'],
    ])('%s, and then deletes no other', async (_what, name, text) => {
      await refuses(bench, await remove(['nickname', name]), 'InvalidParameterException', text);
    });

    // live test
    it.each(['sub', 'email_verified'])('%s', async (name) => {
      await refuses(
        bench,
        await remove([name]),
        'NotAuthorizedException',
        'A client attempted to write unauthorized attribute',
      );
    });

    it('one that the client may not write', async () => {
      await refuses(
        bench,
        await remove(['nickname'], 'narrow'),
        'NotAuthorizedException',
        'A client attempted to write unauthorized attribute',
      );
    });

    it('garbage for a token', () =>
      refuses(
        bench,
        new DeleteUserAttributesCommand({ AccessToken: 'x', UserAttributeNames: ['name'] }),
        'NotAuthorizedException',
        'Invalid Access Token',
      ));
  });
});
