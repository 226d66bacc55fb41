import { createHmac } from 'node:crypto';
import {
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  type ConfirmSignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { attributeRecord } from '../../../support/attributes';
import { refuses, withEmulator, type Bench } from '../../../support/emulator';
import { latestCode, latestMessage, otherCode } from '../../../support/outbox';
import { clientId, onePool, password, poolId, texting, user } from '../../../support/pools';
import { attemptLimit, codeExpired, codeMismatch } from '../../../support/refusals';
import { signIn } from '../../../support/signIn';

const hiding = { ClientId: 'hiding', ClientName: 'hiding', PreventUserExistenceErrors: 'ENABLED' };

const confirm = (ConfirmationCode: string, input: Partial<ConfirmSignUpCommandInput> = {}) =>
  new ConfirmSignUpCommand({ ClientId: clientId, Username: 'ada', ConfirmationCode, ...input });

async function signedUp(
  bench: Bench,
  Username = 'ada',
  attributes: Record<string, string> = { email: 'ada@example.com' },
) {
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  await bench.client.send(new SignUpCommand({ ClientId: clientId, Username, Password: password, UserAttributes }));
  return latestCode(bench);
}

async function found(bench: Bench, Username = 'ada') {
  const { UserStatus, UserAttributes } = await bench.client.send(
    new AdminGetUserCommand({ UserPoolId: poolId, Username }),
  );
  return { UserStatus, ...attributeRecord(UserAttributes) };
}

describe('ConfirmSignUp', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { AutoVerifiedAttributes: ['email', 'phone_number'], ...texting },
      clients: [hiding, { ClientId: 'withsecret', ClientName: 'server', ClientSecret: 'a'.repeat(24) }],
      users: [
        user('bob'),
        user('carol', { UserStatus: 'FORCE_CHANGE_PASSWORD' }),
        user('una', { UserStatus: 'UNCONFIRMED' }),
        user('dan', { UserStatus: 'UNCONFIRMED', Enabled: false }),
      ],
    }),
  });

  it('confirms the user and verifies the address that the code went to', async () => {
    const code = await signedUp(bench, 'ada', { email: 'ada@example.com', phone_number: '+15555550839' });
    const answer = await bench.client.send(confirm(code));
    expect(answer).toEqual({ $metadata: expect.anything() });
    expect(await found(bench)).toMatchObject({
      UserStatus: 'CONFIRMED',
      phone_number_verified: 'true',
      email_verified: 'false',
    });
    await expect(signIn(bench, 'ada')).resolves.toMatchObject({ TokenType: 'Bearer' });
  });

  it('accepts the sub as username', async () => {
    const code = await signedUp(bench);
    const { sub: Username } = bench.world.state.users.get(poolId, 'ada')!;
    await bench.client.send(confirm(code, { Username }));
    expect(await found(bench)).toMatchObject({ UserStatus: 'CONFIRMED' });
  });

  it('accepts the secret hash of a client with a secret', async () => {
    const code = await signedUp(bench);
    const SecretHash = createHmac('sha256', 'a'.repeat(24)).update('adawithsecret').digest('base64');
    await bench.client.send(confirm(code, { ClientId: 'withsecret', SecretHash }));
    expect(await found(bench)).toMatchObject({ UserStatus: 'CONFIRMED' });
  });

  it('does not verify an address that was changed after the code was sent', async () => {
    const code = await signedUp(bench);
    const row = bench.world.state.users.get(poolId, 'ada')!;
    bench.world.state.users.set({ ...row, attributes: { ...row.attributes, email: 'new@example.com' } });
    await bench.client.send(confirm(code));
    expect(await found(bench)).toMatchObject({
      UserStatus: 'CONFIRMED',
      email: 'new@example.com',
      email_verified: 'false',
    });
  });

  describe('refuses', () => {
    // [recorded]
    it('a wrong code', async () => {
      await refuses(bench, confirm(otherCode(await signedUp(bench))), ...codeMismatch);
    });

    // [field], lifetime from the AWS guide
    it('a code of yesterday, to the instant', async () => {
      bench.emulator.clock.freeze(true);
      const code = await signedUp(bench);
      bench.emulator.clock.advance('1d');
      await refuses(bench, confirm(code), ...codeExpired);
    });

    it('a code that was replaced by a newer one, and takes the newer one', async () => {
      const first = await signedUp(bench);
      await bench.client.send(new ResendConfirmationCodeCommand({ ClientId: clientId, Username: 'ada' }));
      const second = await latestCode(bench);
      if (first !== second) await refuses(bench, confirm(first), ...codeMismatch);
      await bench.client.send(confirm(second));
    });

    // AWS building-blocks table
    it('an unknown user', () =>
      refuses(bench, confirm('123456', { Username: 'nobody' }), 'UserNotFoundException', 'User does not exist.'));

    // AWS building-blocks table
    it('a user who was never sent a code', () =>
      refuses(bench, confirm('123456', { Username: 'una' }), ...codeExpired));

    // [field]
    it.each([
      ['bob', 'CONFIRMED'],
      ['carol', 'FORCE_CHANGE_PASSWORD'],
    ])('%s, who is %s', async (Username, status) => {
      await refuses(
        bench,
        confirm('123456', { Username }),
        'NotAuthorizedException',
        `User cannot be confirmed. Current status is ${status}`,
      );
    });

    it('the same code twice', async () => {
      const code = await signedUp(bench);
      await bench.client.send(confirm(code));
      await refuses(
        bench,
        confirm(code),
        'NotAuthorizedException',
        'User cannot be confirmed. Current status is CONFIRMED',
      );
    });

    // likely
    it('a disabled user', () =>
      refuses(bench, confirm('123456', { Username: 'dan' }), 'NotAuthorizedException', 'User is disabled.'));

    // [field]; 15 an hour: AWS quotas
    it('the sixteenth attempt of an hour, even with the right code', async () => {
      const code = await signedUp(bench);
      for (let attempt = 0; attempt < 15; attempt++) await refuses(bench, confirm(otherCode(code)), ...codeMismatch);
      await refuses(bench, confirm(code), ...attemptLimit);
      bench.emulator.clock.advance('1h');
      await bench.client.send(confirm(code));
    });

    it('an unknown client', () =>
      refuses(
        bench,
        confirm('1', { ClientId: 'nobody' }),
        'ResourceNotFoundException',
        'User pool client nobody does not exist.',
      ));

    it('a missing secret hash', () =>
      refuses(
        bench,
        confirm('1', { ClientId: 'withsecret' }),
        'NotAuthorizedException',
        'Client withsecret is configured with secret but SECRET_HASH was not received',
      ));

    // [recorded]
    it('an empty code', () =>
      refuses(
        bench,
        confirm(''),
        'InvalidParameterException',
        "2 validation errors detected: Value '' at 'confirmationCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+; " +
          "Value '' at 'confirmationCode' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ));
  });

  // AWS building-blocks table
  describe('through a client that hides users refuses', () => {
    it.each(['nobody', 'dan'])('%s like a wrong code', async (Username) => {
      await refuses(bench, confirm('123456', { ClientId: 'hiding', Username }), ...codeMismatch);
    });

    it('too many attempts for unknown users as well', async () => {
      const attempt = confirm('123456', { ClientId: 'hiding', Username: 'nobody' });
      for (let count = 0; count < 15; count++) await refuses(bench, attempt, ...codeMismatch);
      await refuses(bench, attempt, ...attemptLimit);
    });
  });
});

describe('ConfirmSignUp in a pool with aliases', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { AliasAttributes: ['email', 'phone_number'], AutoVerifiedAttributes: ['email'] },
      users: [user('owner', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } })],
    }),
  });

  it('makes the address an alias', async () => {
    await bench.client.send(confirm(await signedUp(bench, 'ada', { email: 'new@example.com' })));
    await expect(signIn(bench, 'new@example.com')).resolves.toMatchObject({ TokenType: 'Bearer' });
  });

  // AWS guide
  it('refuses an address that is another user’s alias', async () => {
    const code = await signedUp(bench);
    await refuses(bench, confirm(code), 'AliasExistsException', 'An account with the email already exists.');
  });

  // AWS guide
  it('takes the alias over when forced, and the former owner’s address is unverified', async () => {
    const code = await signedUp(bench);
    await bench.client.send(confirm(code, { ForceAliasCreation: true }));
    expect(await found(bench, 'owner')).toMatchObject({ email: 'ada@example.com', email_verified: 'false' });
    expect(await found(bench, 'ada@example.com')).toMatchObject({ UserStatus: 'CONFIRMED', email_verified: 'true' });
  });
});

describe('ConfirmSignUp in a pool with a PostConfirmation trigger', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AutoVerifiedAttributes: ['email'],
        LambdaConfig: { PostConfirmation: 'arn:aws:lambda:us-east-1:000000000000:function:post' },
      },
    }),
  });

  it('says that triggers do not run and confirms nobody', async () => {
    const code = await signedUp(bench);
    await expect(bench.client.send(confirm(code))).rejects.toMatchObject({ name: 'NotImplementedException' });
    expect(await found(bench)).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  });
});

describe('The link in a confirmation mail', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AutoVerifiedAttributes: ['email'],
        VerificationMessageTemplate: {
          DefaultEmailOption: 'CONFIRM_WITH_LINK',
          EmailMessageByLink: '<p>Welcome. {##Click here##}</p>',
          EmailSubjectByLink: 'Welcome',
        },
      },
    }),
  });

  async function linkOf(username = 'ada') {
    await signedUp(bench, username);
    const { link } = await latestMessage(bench);
    return link!;
  }

  it('stands in the mail, names client, user and code, and is not put into texts by hand', async () => {
    const link = new URL(await linkOf('a&b'));
    const message = await latestMessage(bench);
    expect(link.origin).toBe(bench.emulator.url);
    expect(link.pathname).toBe('/confirmUser');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: clientId,
      user_name: 'a&b',
      confirmation_code: message.code,
    });
    expect(message.subject).toBe('Welcome');
    expect(message.body).toBe(`<p>Welcome. <a href="${link.href.replaceAll('&', '&#38;')}">Click here</a></p>`);
  });

  it('stands in no text message', async () => {
    const { userPools } = bench.world.state;
    const pool = userPools.get('', poolId)!;
    userPools.set({ ...pool, settings: { ...pool.settings, ...texting, AutoVerifiedAttributes: ['phone_number'] } });
    await signedUp(bench, 'ada', { phone_number: '+15555550100' });
    const message = await latestMessage(bench);
    expect(message).not.toHaveProperty('link');
    expect(message.body).toBe(`Your verification code is ${message.code ?? ''}. `); // [docs]
  });

  it('confirms exactly as ConfirmSignUp does', async () => {
    const answer = await fetch(await linkOf());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain('Account confirmed');
    expect(page).not.toContain('<script');
    expect(await found(bench)).toMatchObject({ UserStatus: 'CONFIRMED', email_verified: 'true' });
  });

  // the service's sentence is what AWS's page shows [field]
  it('tells of a second click that the user is confirmed', async () => {
    const link = await linkOf();
    await fetch(link);
    const answer = await fetch(link);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('User cannot be confirmed. Current status is CONFIRMED');
  });

  it.each([
    [
      'a wrong code',
      (link: URL) => link.searchParams.set('confirmation_code', 'wrong'),
      'Invalid verification code provided, please try again.',
    ],
    [
      'an unknown client',
      (link: URL) => link.searchParams.set('client_id', 'nobody'),
      'User pool client nobody does not exist.',
    ],
    ['a user it does not know', (link: URL) => link.searchParams.set('user_name', 'nobody'), 'User does not exist.'],
    ['a missing code', (link: URL) => link.searchParams.delete('confirmation_code'), 'Member must not be null'],
  ])('refuses %s', async (_what, change, text) => {
    const link = new URL(await linkOf());
    change(link);
    const answer = await fetch(link);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(text);
    expect(await found(bench)).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  });

  it('escapes whatever it is called with', async () => {
    const link = new URL(await linkOf());
    link.searchParams.set('client_id', '');
    link.searchParams.set('confirmation_code', `<script>alert("'&")</script> `);
    const page = await (await fetch(link)).text();
    expect(page).not.toContain('<script');
    expect(page).toContain('&#60;script&#62;');
  });

  it('confirms nobody for programs that only look ahead', async () => {
    const answer = await fetch(await linkOf(), { method: 'HEAD' });
    expect(answer.status).toBe(404);
    expect(await found(bench)).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  });
});
