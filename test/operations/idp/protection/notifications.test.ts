import {
  AdminUpdateUserAttributesCommand,
  DeleteUserPoolDomainCommand,
  type AccountTakeoverEventActionType,
  type NotifyConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator, type Bench } from '../../../support/emulator';
import { withFunctions } from '../../../support/functions';
import { latestMessage } from '../../../support/outbox';
import { clientId, password, poolId, texting, user } from '../../../support/pools';
import {
  always,
  initiate,
  latestEvent,
  loginBlocked,
  protectedPool,
  risky,
  setMode,
  setRisk,
  signInFrom,
} from '../../../support/protected';

// NotifyConfiguration with its BlockEmail, MfaEmail and NoActionEmail, each of a Subject, an HtmlBody and a TextBody.

const SourceArn = 'arn:aws:ses:us-east-1:000000000000:identity/x@example.com';
const every =
  '{username}|{ip-address}|{city}|{country}|{login-time}|{device-name}|{event-id}|{feedback-token}|{one-click-link-valid}|{one-click-link-invalid}|{unknown}|{####}';
const mail = (name: string) => ({ Subject: `${name} {username}`, TextBody: `${name} ${every}` });
const templates: NotifyConfigurationType = {
  SourceArn,
  BlockEmail: mail('block'),
  MfaEmail: mail('mfa'),
  NoActionEmail: mail('none'),
};

const mfa = {
  MfaConfiguration: 'OPTIONAL',
  SmsMfaConfiguration: { SmsAuthenticationMessage: '{####}', ...texting },
  Domain: 'shop',
  ...texting,
};
const users = [
  user('ada', { UserAttributes: { email: 'ada@example.com' } }), // not verified, which is not asked [docs]
  user('mia', { UserAttributes: { email: 'mia@example.com', phone_number: '+15555550100' } }),
  user('bob'),
];
const bench = withEmulator({ fixtures: protectedPool({ pool: mfa, users }) });

const configure = (
  at: Bench,
  action: AccountTakeoverEventActionType,
  Notify: boolean,
  own?: NotifyConfigurationType,
) => {
  const { AccountTakeoverRiskConfiguration: { Actions } = {} } = always(action, Notify);
  const NotifyConfiguration = own && { NotifyConfiguration: own };
  return setRisk(at, { AccountTakeoverRiskConfiguration: { Actions, ...NotifyConfiguration } });
};
const told = {
  addresses: [{ range: risky, level: 'High' as const, city: "'s-Hertogenbosch", country: 'Netherlands' }],
};
const attempt = (USERNAME = 'ada') =>
  bench.client.send(signInFrom(risky, { AuthParameters: { USERNAME, PASSWORD: password } })).catch(() => 'refused'); // prettier-ignore
const mails = async () => (await bench.emulator.messages.list({ medium: 'EMAIL' })).map(({ subject }) => subject);

beforeEach(() => bench.emulator.risks.set(told));

test.each([
  ['BLOCK', 'ada', 'block ada'],
  ['NO_ACTION', 'ada', 'none ada'],
  ['MFA_IF_CONFIGURED', 'mia', 'mfa mia'],
  ['MFA_REQUIRED', 'mia', 'mfa mia'],
  ['MFA_IF_CONFIGURED', 'ada', 'none ada'], // by what is done, not by what might have been [likely]
  ['MFA_REQUIRED', 'ada', 'block ada'],
] as const)('%s writes to %s: %s', async (action, who, subject) => {
  await configure(bench, action, true, templates);
  await attempt(who);
  expect(await mails()).toEqual([subject]);
});

test.each(['BLOCK', 'NO_ACTION', 'MFA_REQUIRED'] as const)(
  '%s writes to nobody where Notify is false',
  async (action) => {
    await configure(bench, action, false, templates);
    await attempt('mia');
    expect(await mails()).toEqual([]);
  },
);

test('nobody is written to in AUDIT, of no risk, without an address, or for a wrong password', async () => {
  await configure(bench, 'NO_ACTION', true, templates);
  await attempt('bob');
  await bench.client.send(signInFrom('198.51.100.1'));
  await bench.client
    .send(signInFrom(risky, { AuthParameters: { USERNAME: 'ada', PASSWORD: 'x' } }))
    .catch(() => undefined);
  await setMode(bench, 'AUDIT');
  await attempt();
  expect(await mails()).toEqual([]);
});

test('a mail says everything that has a placeholder', async () => {
  await configure(bench, 'BLOCK', true, templates);
  bench.emulator.clock.freeze(true);
  bench.emulator.clock.set('2024-07-17T17:25:55Z');
  await attempt();
  const message = await latestMessage(bench);
  const { EventId } = await latestEvent(bench);
  const [name, address, city, country, time, device, id, token = '', valid = '', invalid = '', ...rest] =
    message.body.split('|');
  expect([name, address, city, country, time, device, id, ...rest]).toEqual([
    ...['block ada', risky, "'s-Hertogenbosch", 'Netherlands', 'Wed Jul 17 17:25:55 UTC 2024', 'Other, Other', EventId],
    ...['{unknown}', '{####}'],
  ]);
  expect(token).toMatch(/^[A-Za-z0-9]{64}$/);
  for (const [link, value] of [
    [valid, 'Valid'],
    [invalid, 'Invalid'],
  ] as const) {
    const url = new URL(link);
    expect(`${url.origin}${url.pathname}`).toBe(`${bench.emulator.url}/_domains/shop/eventFeedback`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ user_name: 'ada', event_id: EventId, feedback_token: token, feedback_value: value },
    });
  }
  expect(message).toMatchObject({
    ...{ userPoolId: poolId, clientId, username: 'ada', to: 'ada@example.com', medium: 'EMAIL', link: valid },
    ...{ triggerSource: 'AccountTakeOverNotification', operation: 'AdminInitiateAuth' },
  });
});

test('links stay placeholders where the pool has no domain', async () => {
  await bench.client.send(new DeleteUserPoolDomainCommand({ UserPoolId: poolId, Domain: 'shop' }));
  await configure(bench, 'BLOCK', true, templates);
  await attempt();
  const { body, link } = await latestMessage(bench);
  expect(body).toContain('|{one-click-link-valid}|{one-click-link-invalid}|');
  expect(link).toBeUndefined();
});

test('HTML goes before text, and what users say of themselves is text in it', async () => {
  const HtmlBody = '<p>{city} <a href="{one-click-link-valid}">yes</a></p>';
  await configure(bench, 'BLOCK', true, { SourceArn, BlockEmail: { ...mail('block'), HtmlBody } });
  await bench.emulator.risks.set({ addresses: [{ range: risky, level: 'Low', city: '<script>{event-id}</script>' }] });
  await attempt();
  const { body } = await latestMessage(bench);
  expect(body).toContain('<p>&#60;script&#62;{event-id}&#60;/script&#62; <a href="http');
  expect(body).toContain('&#38;feedback_value=Valid"');
});

test.each([
  ['BLOCK', 'ada', 'Blocked sign-in attempt'],
  ['MFA_REQUIRED', 'mia', 'New sign-in attempt'],
  ['NO_ACTION', 'ada', 'New sign-in attempt'],
] as const)('%s has words of its own where none are set', async (action, who, subject) => {
  await configure(bench, action, true);
  await attempt(who);
  const message = await latestMessage(bench, { medium: 'EMAIL' });
  expect(message.subject).toBe(subject); // likely
  expect(message.body).toContain(`${who}: `);
  expect(message.body).not.toContain('{');
});

test('a page of a sign-in that goes on mails once', async () => {
  await configure(bench, 'MFA_REQUIRED', true, templates);
  await attempt('mia');
  await attempt('mia');
  expect(await mails()).toEqual(['mfa mia', 'mfa mia']);
});

describe('a custom sender', () => {
  const { bench: sending, functions } = withFunctions(['CustomEmailSender'], {
    fixtures: protectedPool({ pool: { Domain: 'shop' }, users }),
  });

  test('gets what AWS tells of it, in the place of words', async () => {
    await configure(sending, 'BLOCK', true, templates);
    await sending.emulator.risks.set(told);
    await expect(sending.client.send(signInFrom(risky))).rejects.toMatchObject({ message: loginBlocked });
    const { EventId } = await latestEvent(sending);
    const { triggerSource, request } = functions.last('CustomEmailSender');
    const link = expect.stringContaining('/eventFeedback?') as unknown;
    expect({ triggerSource, request }).toEqual({
      triggerSource: 'CustomEmailSender_AccountTakeOverNotification',
      request: {
        type: 'customEmailSenderRequestV1',
        code: null,
        clientMetadata: null,
        userAttributes: {
          ...{ EVENT_ID: EventId, USER_NAME: 'ada', IP_ADDRESS: risky, ACCOUNT_TAKE_OVER_ACTION: 'BLOCK' },
          ...{ ONE_CLICK_LINK_VALID: link, ONE_CLICK_LINK_INVALID: link, DEVICE_NAME: 'Other, Other' },
          ...{ CITY: "'s-Hertogenbosch", COUNTRY: 'Netherlands' },
          LOGIN_TIME: expect.stringMatching(/^\w{3} \w{3} \d\d [\d:]{8} UTC \d{4}$/) as unknown,
          FEEDBACK_TOKEN: expect.stringMatching(/^[A-Za-z0-9]{64}$/) as unknown,
        },
      },
    });
    expect(await latestMessage(sending)).toMatchObject({
      ...{ body: '', triggerSource: 'CustomEmailSender_AccountTakeOverNotification' },
    });
  });

  test('that fails changes nothing of the sign-in', async () => {
    await configure(sending, 'NO_ACTION', true, templates);
    await sending.emulator.risks.set(told);
    functions.runs('CustomEmailSender', () => {
      throw new Error('no mail today');
    });
    await expect(sending.client.send(signInFrom(risky))).resolves.toHaveProperty('AuthenticationResult');
  });
});

test('an address that was taken away meanwhile is written to no more', async () => {
  await configure(bench, 'NO_ACTION', true, templates);
  const UserAttributes = [{ Name: 'email', Value: '' }];
  await bench.client.send(
    new AdminUpdateUserAttributesCommand({ UserPoolId: poolId, Username: 'ada', UserAttributes }),
  );
  await bench.client.send(initiate());
  await attempt();
  expect(await mails()).toEqual([]);
});
