import {
  AdminGetUserCommand,
  GetUserAttributeVerificationCodeCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { attributeRecord } from '../../../support/attributes';
import { refuses, withEmulator, type Bench } from '../../../support/emulator';
import { latestCode, latestMessage, otherCode } from '../../../support/outbox';
import { clientId, onePool, poolId, texting, user } from '../../../support/pools';
import { attemptLimit, codeExpired, codeMismatch } from '../../../support/refusals';
import { decode, signIn } from '../../../support/signIn';

const ask = async (bench: Bench, AttributeName = 'email', username = 'ada') =>
  new GetUserAttributeVerificationCodeCommand({
    AccessToken: (await signIn(bench, username)).AccessToken,
    AttributeName,
  });
const verify = async (bench: Bench, Code: string, AttributeName = 'email', username = 'ada') =>
  new VerifyUserAttributeCommand({ AccessToken: (await signIn(bench, username)).AccessToken, AttributeName, Code });

async function attributesOf(bench: Bench, Username = 'ada') {
  const { UserAttributes } = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }));
  return attributeRecord(UserAttributes);
}

describe('GetUserAttributeVerificationCode', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: texting,
      users: [user('ada', { UserAttributes: { email: 'ada@example.com', phone_number: '+15555550839' } }), user('bob')],
    }),
  });

  // [field]
  it.each([
    ['email', { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' }, 'ada@example.com'],
    [
      'phone_number',
      { Destination: '+*******0839', DeliveryMedium: 'SMS', AttributeName: 'phone_number' },
      '+15555550839',
    ],
  ])('sends a code to the %s, whether or not the pool verifies it by itself', async (name, details, to) => {
    const { CodeDeliveryDetails } = await bench.client.send(await ask(bench, name));
    expect(CodeDeliveryDetails).toEqual(details);
    expect(await latestMessage(bench)).toMatchObject({
      to,
      username: 'ada',
      clientId,
      code: expect.stringMatching(/^\d{6}$/),
      triggerSource: 'CustomMessage_VerifyUserAttribute',
      operation: 'GetUserAttributeVerificationCode',
    });
  });

  describe('refuses', () => {
    // likely
    it('an attribute that is no address', async () => {
      await refuses(
        bench,
        await ask(bench, 'name'),
        'InvalidParameterException',
        'Invalid attribute name: name. Only email and phone_number can be verified.',
      );
    });

    // likely
    it('an address that the user does not have', async () => {
      await refuses(
        bench,
        await ask(bench, 'email', 'bob'),
        'InvalidParameterException',
        'User does not have a value for attribute email.',
      );
    });

    // 5 an hour: AWS quotas
    it('the sixth request of an hour', async () => {
      const command = await ask(bench);
      for (let count = 0; count < 5; count++) await bench.client.send(command);
      await refuses(bench, command, ...attemptLimit);
    });

    it('garbage for a token', () =>
      refuses(
        bench,
        new GetUserAttributeVerificationCodeCommand({ AccessToken: 'x', AttributeName: 'email' }),
        'NotAuthorizedException',
        'Invalid Access Token',
      ));
  });
});

describe('VerifyUserAttribute', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: texting,
      users: [user('ada', { UserAttributes: { email: 'ada@example.com', phone_number: '+15555550839' } })],
    }),
  });
  const code = async (name = 'email') => {
    await bench.client.send(await ask(bench, name));
    return latestCode(bench);
  };

  it('makes the address verified', async () => {
    expect(await bench.client.send(await verify(bench, await code()))).toEqual({ $metadata: expect.anything() });
    expect(await attributesOf(bench)).toMatchObject({ email: 'ada@example.com', email_verified: 'true' });
  });

  it('keeps the codes of two addresses apart', async () => {
    const email = await code('email');
    const phone = await code('phone_number');
    if (email !== phone) await refuses(bench, await verify(bench, email, 'phone_number'), ...codeMismatch);
    await bench.client.send(await verify(bench, phone, 'phone_number'));
    await bench.client.send(await verify(bench, email, 'email'));
    expect(await attributesOf(bench)).toMatchObject({ phone_number_verified: 'true', email_verified: 'true' });
  });

  describe('refuses', () => {
    // [field]
    it('a wrong code', async () => {
      await refuses(bench, await verify(bench, otherCode(await code())), ...codeMismatch);
    });

    it('a code when none was sent', async () => {
      await refuses(bench, await verify(bench, '123456'), ...codeExpired);
    });

    // AWS guide
    it('a code of yesterday, to the instant', async () => {
      bench.emulator.clock.freeze(true);
      const old = await code();
      bench.emulator.clock.advance('1d');
      await refuses(bench, await verify(bench, old), ...codeExpired);
    });

    it('the same code twice', async () => {
      const used = await code();
      await bench.client.send(await verify(bench, used));
      await refuses(bench, await verify(bench, used), ...codeExpired);
    });

    it('a code for an address that was changed and changed back', async () => {
      const old = await code();
      const change = async (Value: string) =>
        bench.client.send(
          new UpdateUserAttributesCommand({
            AccessToken: (await signIn(bench, 'ada')).AccessToken,
            UserAttributes: [{ Name: 'email', Value }],
          }),
        );
      const { email = '' } = await attributesOf(bench);
      await change('new@sample.org');
      await change(email);
      await refuses(bench, await verify(bench, old), ...codeExpired);
    });

    it('a code for an address that an administrator changed since', async () => {
      const old = await code();
      const row = bench.world.state.users.get(poolId, 'ada')!;
      bench.world.state.users.set({ ...row, attributes: { ...row.attributes, email: 'new@sample.org' } });
      await refuses(bench, await verify(bench, old), ...codeExpired);
    });

    // 15 an hour: AWS quotas
    it('the sixteenth attempt of an hour', async () => {
      const right = await code();
      const wrong = await verify(bench, otherCode(right));
      for (let count = 0; count < 15; count++) await refuses(bench, wrong, ...codeMismatch);
      await refuses(bench, await verify(bench, right), ...attemptLimit);
    });

    // likely
    it('an attribute that is no address', async () => {
      await refuses(
        bench,
        await verify(bench, '123456', 'name'),
        'InvalidParameterException',
        'Invalid attribute name: name. Only email and phone_number can be verified.',
      );
    });

    it('garbage for a token', () =>
      refuses(
        bench,
        new VerifyUserAttributeCommand({ AccessToken: 'x', AttributeName: 'email', Code: '1' }),
        'NotAuthorizedException',
        'Invalid Access Token',
      ));
  });
});

describe('VerifyUserAttribute in a pool with aliases', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
      users: [user('ada'), user('owner', { UserAttributes: { email: 'owner@example.com', email_verified: 'true' } })],
    }),
  });
  const claim = async (email: string) => {
    const { AccessToken } = await signIn(bench, 'ada');
    await bench.client.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: 'email', Value: email }] }),
    );
    return latestCode(bench);
  };

  it('makes the address an alias', async () => {
    const code = await claim('ada@example.com');
    await expect(signIn(bench, 'ada@example.com')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await bench.client.send(await verify(bench, code));
    await expect(signIn(bench, 'ada@example.com')).resolves.toMatchObject({ TokenType: 'Bearer' });
  });

  it('moves an alias from whoever has it, whose address becomes unverified', async () => {
    const code = await claim('owner@example.com');
    await bench.client.send(await verify(bench, code)); // [docs]
    const { AccessToken } = await signIn(bench, 'owner@example.com');
    expect(decode(AccessToken).claims['username']).toBe('ada');
    const owner = bench.world.state.users.get(poolId, 'owner');
    expect(owner).toMatchObject({ aliases: [], attributes: { email: 'owner@example.com', email_verified: 'false' } });
  });

  it('refuses an address that another user is named by', async () => {
    const named = {
      ...bench.world.state.users.get(poolId, 'owner')!,
      key: 'new@example.com',
      username: 'new@example.com',
    };
    bench.world.state.users.put({ ...named, sub: 'another', aliases: [] });
    const code = await claim('new@example.com');
    await refuses(
      bench,
      await verify(bench, code),
      'AliasExistsException',
      'An account with the given email already exists.', // [field]
    );
  });
});
