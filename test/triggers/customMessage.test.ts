import {
  AdminCreateUserCommand,
  ForgotPasswordCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses } from '../support/emulator';
import { withFunctions } from '../support/functions';
import { hintOf } from '../support/hints';
import { latestMessage } from '../support/outbox';
import { clientId as ClientId, password, poolId as UserPoolId } from '../support/pools';
import { sendingPool, sendings, temporary, type Medium } from '../support/sending';

// CustomMessage words what Cognito sends [docs: the guide's page on it].

const send = (bench: { client: { send(command: never): Promise<object> } }, command: object) =>
  bench.client.send(command as never);

/** A text with every placeholder. */
const worded = 'Dear {username}, {####} it is: {##Click Here##}';

describe.each<Medium>(['EMAIL', 'SMS'])('A message by %s', (medium) => {
  const { bench, functions } = withFunctions(['CustomMessage'], {
    fixtures: sendingPool(medium, {
      pool: {
        EmailConfiguration: {
          EmailSendingAccount: 'DEVELOPER',
          SourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com',
        },
      },
    }),
  });
  const saying = (body: string) => (medium === 'SMS' ? { smsMessage: body } : { emailMessage: body });

  test.each(sendings(medium).map((each) => [each.operation, each] as const))(
    'that %s sends is worded by the function, told field for field whom it is for',
    async (_, { prepare, reason, userName, clientMetadata, byAdministrator }) => {
      const command = await prepare(bench);
      functions.does('CustomMessage', () => saying(worded));
      await send(bench, command);
      const event = functions.last('CustomMessage');
      expect(event).toEqual({
        version: '1',
        region: 'us-east-1',
        userPoolId: UserPoolId,
        userName,
        callerContext: {
          awsSdkVersion: expect.stringMatching(/^aws-sdk-js-3\./) as string,
          clientId: byAdministrator ? 'CLIENT_ID_NOT_APPLICABLE' : ClientId,
        },
        triggerSource: `CustomMessage_${reason}`,
        request: {
          userAttributes: event.request['userAttributes'],
          codeParameter: '{####}',
          linkParameter: '{##Click Here##}',
          usernameParameter: reason === 'AdminCreateUser' ? '{username}' : null,
          ...(clientMetadata && { clientMetadata }),
        },
        response: { smsMessage: null, emailMessage: null, emailSubject: null },
      });
      expect(functions.sources).toEqual([`CustomMessage_${reason}`]);
      const { code, body, triggerSource } = await latestMessage(bench);
      expect(code).toBeDefined();
      expect(body).toBe(`Dear ${userName}, ${code} it is: {##Click Here##}`);
      expect(triggerSource).toBe(`CustomMessage_${reason}`);
    },
  );

  test('is told of the user as they will be once the call is done', async () => {
    await send(bench, sendings(medium)[0]!.prepare(bench));
    const { userAttributes } = functions.last('CustomMessage').request;
    const name = medium === 'SMS' ? 'phone_number' : 'email';
    expect(userAttributes).toEqual({
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      [name]: medium === 'SMS' ? '+15555550199' : 'new@example.com',
      [`${name}_verified`]: 'false',
      'cognito:user_status': 'UNCONFIRMED',
    });
  });

  test('keeps the words of the pool where the function has none, or only for the other medium', async () => {
    const command = new ForgotPasswordCommand({ ClientId, Username: 'ada' });
    await send(bench, command);
    const { code } = await latestMessage(bench);
    expect((await latestMessage(bench)).body).toBe(`Your verification code is ${code}. `);
    functions.does('CustomMessage', () =>
      medium === 'SMS' ? { emailMessage: 'no', emailSubject: 'no' } : { smsMessage: 'no' },
    );
    await send(bench, command);
    const { code: next } = await latestMessage(bench);
    expect((await latestMessage(bench)).body).toBe(`Your verification code is ${next}. `);
  });

  const pattern =
    medium === 'SMS'
      ? String.raw`.*\{####\}.*`
      : String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*`;
  const path = medium === 'SMS' ? 'smsMessage' : 'emailBody';
  const most = medium === 'SMS' ? 140 : 20_000;
  const fault = (body: string, rule: string) =>
    `1 validation error detected: Value${body === '' ? '' : ` '${body}'`} at '${path}' failed to satisfy constraint: ${rule}`;

  test('without the code is not sent', async () => {
    const body = 'Welcome, {username}';
    functions.does('CustomMessage', () => saying(body));
    const text = fault(body, `Member must satisfy regular expression pattern: ${pattern}`);
    for (const { prepare } of sendings(medium))
      await refuses(bench, await prepare(bench), 'InvalidParameterException', text);
  });

  test('to somebody invited that lacks the username is not sent', async () => {
    const body = 'Your password is {####}';
    functions.does('CustomMessage', () => saying(body));
    const rule = String.raw`Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{username\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*`;
    const invitation = sendings(medium).find(({ reason }) => reason === 'AdminCreateUser')!;
    await refuses(bench, await invitation.prepare(bench), 'InvalidParameterException', fault(body, rule));
  });

  test('may be as long as its medium takes, its code counted', async () => {
    const command = new ForgotPasswordCommand({ ClientId, Username: 'ada' });
    const fitting = `{####}${'x'.repeat(most - 6)}`;
    functions.does('CustomMessage', () => saying(fitting));
    await send(bench, command);
    expect((await latestMessage(bench)).body).toHaveLength(most);
    functions.does('CustomMessage', () => saying(`${fitting}x`));
    const rule = `Member must have length less than or equal to ${most}`;
    await refuses(bench, command, 'InvalidParameterException', fault(`${fitting}x`, rule));
  });

  test('that only its password makes too long is refused without telling the password', async () => {
    const fitting = `{username} {####}${'x'.repeat(most - 17)}`;
    functions.does('CustomMessage', () => saying(fitting));
    const invite = (Username: string) =>
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        TemporaryPassword: temporary,
        DesiredDeliveryMediums: [medium],
        UserAttributes: [
          { Name: 'email', Value: 'i@example.com' },
          { Name: 'phone_number', Value: '+15555550122' },
        ],
      });
    await send(bench, invite('bob'));
    const rule = `Member must have length less than or equal to ${most}`;
    await refuses(bench, invite('b'.repeat(30)), 'InvalidParameterException', fault('', rule));
  });

  test.each<[string, object]>([
    ['a number', { smsMessage: 6, emailMessage: 6 }],
    ['a list', { smsMessage: [], emailMessage: [] }],
    ['an object for the other medium', { smsMessage: {}, emailMessage: {} }],
    ['a subject that is none', { emailSubject: true }],
  ])('that is %s is no text', async (_, response) => {
    functions.does('CustomMessage', () => response);
    const command = new ForgotPasswordCommand({ ClientId, Username: 'ada' });
    await refuses(bench, command, 'InvalidLambdaResponseException', 'Unrecognizable lambda output');
  });

  test('is not sent where the function fails', async () => {
    functions.does('CustomMessage', () => {
      throw new Error('No words');
    });
    // a challenge's session dies with the trigger that fails
    for (const { prepare, operation } of sendings(medium)) {
      if (operation.includes('Challenge')) continue;
      await refuses(
        bench,
        await prepare(bench),
        'UserLambdaValidationException',
        'CustomMessage failed with error No words.',
      );
    }
  });
});

describe('The subject of an e-mail', () => {
  const { bench, functions } = withFunctions(['CustomMessage'], { fixtures: sendingPool('EMAIL') });
  const command = new ForgotPasswordCommand({ ClientId, Username: 'ada' });

  test("is the function's, its code filled in, though the pool's text stays", async () => {
    functions.does('CustomMessage', () => ({ emailSubject: '{####} is your code' }));
    await send(bench, command);
    const { code, subject, body } = await latestMessage(bench);
    expect([subject, body]).toEqual([`${code} is your code`, `Your verification code is ${code}. `]);
  });

  test("is the pool's where only the text is the function's", async () => {
    functions.does('CustomMessage', () => ({ emailMessage: 'It is {####}', emailSubject: null }));
    await send(bench, command);
    const { code, subject, body } = await latestMessage(bench);
    expect([subject, body]).toEqual(['Your verification code', `It is ${code}`]);
  });

  test.each<[string, string, string]>([
    ['is longer than 140 characters', 'x'.repeat(141), 'Member must have length less than or equal to 140'],
    [
      'is a control character',
      '\u0007',
      String.raw`Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}\s]+`,
    ],
  ])('that %s is refused', async (_, emailSubject, rule) => {
    functions.does('CustomMessage', () => ({ emailSubject }));
    const text = `1 validation error detected: Value '${emailSubject}' at 'emailSubject' failed to satisfy constraint: ${rule}`;
    await refuses(bench, command, 'InvalidParameterException', text);
  });

  test("may be worded in a pool that sends by Cognito's own account, and the hint says what the guide does", async () => {
    functions.does('CustomMessage', () => ({ emailMessage: 'It is {####}' }));
    expect(await hintOf(bench, command)).toContain('EmailSendingAccount');
    functions.does('CustomMessage', () => ({ smsMessage: 'It is {####}' }));
    expect(await hintOf(bench, command)).toBeUndefined();
  });
});

describe('A pool that sends links', () => {
  const { bench, functions } = withFunctions(['CustomMessage'], {
    fixtures: sendingPool('EMAIL', {
      pool: { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' }, Domain: { Domain: 'login' } },
    }),
  });
  const signUp = new SignUpCommand({
    ClientId,
    Username: 'new',
    Password: password,
    UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
  });

  test('puts it where the function wants it, and the code as well', async () => {
    functions.does('CustomMessage', () => ({ emailMessage: '{##Come in##}, or type {####}' }));
    await send(bench, signUp);
    const { code, link, body } = await latestMessage(bench);
    expect(link).toContain(`confirmation_code=${code}`);
    expect(body).toBe(`<a href="${link?.replaceAll('&', '&#38;')}">Come in</a>, or type ${code}`);
  });

  test('takes a text whose own link has the code', async () => {
    functions.does('CustomMessage', () => ({ emailMessage: 'https://example.com/?code={####}' }));
    await send(bench, signUp);
    const { code, body } = await latestMessage(bench);
    expect(body).toBe(`https://example.com/?code=${code}`);
  });

  test('refuses a text with neither', async () => {
    functions.does('CustomMessage', () => ({ emailMessage: 'Come in' }));
    const some = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*`;
    const rule = `Member must satisfy regular expression pattern: ${some}\\{##${some}##\\}${some}`;
    const text = `1 validation error detected: Value 'Come in' at 'emailBody' failed to satisfy constraint: ${rule}`;
    await refuses(bench, signUp, 'InvalidParameterException', text);
  });

  test('needs a code where it sends a code', async () => {
    functions.does('CustomMessage', () => ({ emailMessage: 'Come in: {##here##}' }));
    await expect(send(bench, new ForgotPasswordCommand({ ClientId, Username: 'ada' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
