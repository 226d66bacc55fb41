import {
  GetUserAttributeVerificationCodeCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { signJwt } from '../../../../src/platform/jwt';
import { allFlows, clientId, onePool, poolId, user as person } from '../../../support/pools';
import { latestCode } from '../../../support/outbox';
import { attemptLimit, codeMismatch } from '../../../support/refusals';
import { decode, signIn } from '../../../support/signIn';
import type { Bench } from '../../../support/emulator';
import { order, step, type Family } from './Order';
import {
  apart,
  changeUser,
  invalid,
  notAuthorized,
  notFound,
  noTexts,
  phone,
  phoneAlone,
  revoked,
  useUp,
  verifyingPhones,
} from './steps';

const attribute = (Name: string, Value: string) => ({ UserAttributes: [{ Name, Value }] });

/** Where users are named by their e-mail address, and keep it until a new one is verified. */
const mailPool = 'us-east-1_Mail00001';
const mailClient = 'mailclient';
const [adaSub, bobSub] = ['11111111-2222-7033-8444-555555555555', '21111111-2222-7033-8444-555555555555'];

interface Token {
  readonly AccessToken: string;
}

const byToken = async (bench: Bench) => ({ AccessToken: (await signIn(bench, 'ada')).AccessToken });

const noAddress = step(
  'an attribute that is no address',
  { AttributeName: 'name' },
  invalid,
  'Invalid attribute name: name. Only email and phone_number can be verified.', // [likely]
);

export const profile: Family = {
  fixtures: {
    userPools: [
      ...(
        onePool({
          pool: { AliasAttributes: ['email', 'preferred_username'], AutoVerifiedAttributes: ['email'] },
          users: [
            person('ada', { UserAttributes: { email: 'ada@example.com' } }),
            person('bob', { UserAttributes: { preferred_username: 'bobby' } }),
          ],
        }) as { userPools: object[] }
      ).userPools,
      {
        Id: mailPool,
        PoolName: 'mail',
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
        Clients: [{ ClientId: mailClient, ClientName: 'mail', ExplicitAuthFlows: [...allFlows] }],
        Users: [person('ada@example.com', { Sub: adaSub }), person('bob@example.com', { Sub: bobSub })],
      },
    ],
  },
  orders: [
    order('GetUser', {
      through: ['callerOf'],
      input: byToken,
      steps: [
        step('form', { AccessToken: 'none' }, notAuthorized, 'Invalid Access Token'),
        apart('what has no form has no signature'),
        step(
          'signature',
          (_bench: Bench, { AccessToken }: Token) => ({ AccessToken: AccessToken.replace(/[^.]*$/, 'x') }),
          notAuthorized,
          'Could not verify signature for Access Token',
        ),
        step('expiry', ({ emulator }) => void emulator.clock.advance('1h'), notAuthorized, 'Access Token has expired'),
        step(
          'scope',
          async ({ world: { keys } }: Bench, { AccessToken }: Token) => {
            const { access } = await keys.of(poolId);
            return { AccessToken: await signJwt(access, { ...decode(AccessToken).claims, scope: 'openid' }) };
          },
          notAuthorized,
          'Access Token does not have required scopes',
        ),
        step(
          'client',
          ({ world: { state } }: Bench) => void state.clients.delete(poolId, clientId),
          notFound,
          `User pool client ${clientId} does not exist.`,
        ),
        step(
          'user',
          ({ world: { state } }: Bench) => void state.users.delete(poolId, 'ada'),
          'UserNotFoundException',
          'User does not exist.',
        ),
        apart('who is not there is not disabled'),
        step('disabled', changeUser({ enabled: false }), notAuthorized, 'User is disabled.'),
        step('revocation', revoked.breaks, revoked.code, revoked.text),
        step(
          'status',
          changeUser({ status: 'RESET_REQUIRED' }),
          'PasswordResetRequiredException',
          'Password reset required for the user',
        ),
      ],
    }),
    order('DeleteUserAttributes', {
      input: async (bench) => ({ ...(await byToken(bench)), UserAttributeNames: ['nickname'] }),
      steps: [
        revoked,
        step(
          'attributes the client may not write',
          { UserAttributeNames: ['email_verified'] },
          notAuthorized,
          'A client attempted to write unauthorized attribute', // [live]
        ),
        step(
          'values',
          { UserAttributeNames: ['custom:none'] },
          invalid,
          'user.custom:none: Attribute does not exist in the schema.\n', // [field]
        ),
      ],
    }),
    order('GetUserAttributeVerificationCode', {
      input: async (bench) => ({ ...(await byToken(bench)), AttributeName: 'email' }),
      steps: [
        revoked,
        noAddress,
        step(
          'one the user does not have',
          changeUser({ attributes: {} }),
          invalid,
          'User does not have a value for attribute email.', // [likely]
        ),
        step('too many requests', useUp('GetUserAttributeVerificationCode'), ...attemptLimit),
        noTexts((bench) => {
          phoneAlone()(bench);
          return { AttributeName: 'phone_number' };
        }),
      ],
    }),
    order('SetUserSettings', {
      input: async (bench) => ({ ...(await byToken(bench)), MFAOptions: [] }),
      steps: [
        revoked,
        step(
          'options that are not SMS to a phone the user has',
          { MFAOptions: [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }] },
          invalid,
          'User does not have delivery config set to turn on SMS_MFA', // [field]
        ),
      ],
    }),
    order('UpdateUserAttributes', {
      input: async (bench) => ({ ...(await byToken(bench)), ...attribute('nickname', 'Ada') }),
      steps: [
        revoked,
        step(
          'attributes the client may not write',
          attribute('email_verified', 'true'),
          notAuthorized,
          'A client attempted to write unauthorized attribute', // [live]
        ),
        step(
          'values',
          attribute('custom:none', 'x'),
          invalid,
          'user.custom:none: Attribute does not exist in the schema.\n', // [field]
        ),
        step(
          'addresses that others sign in under',
          attribute('preferred_username', 'bobby'),
          'AliasExistsException',
          'An account with the given preferred_username already exists.', // [docs]
        ),
        noTexts((bench) => {
          verifyingPhones()(bench);
          return attribute('phone_number', phone);
        }),
      ],
    }),
    order('VerifyUserAttribute', {
      when: 'of a present address',
      input: async (bench) => {
        const token = await byToken(bench);
        await bench.client.send(new GetUserAttributeVerificationCodeCommand({ ...token, AttributeName: 'email' }));
        return { ...token, AttributeName: 'email', Code: await latestCode(bench) };
      },
      steps: [revoked, noAddress],
    }),
    order('VerifyUserAttribute', {
      when: 'of a waiting address',
      through: ['verifyAttribute'],
      input: async (bench) => {
        const { AccessToken } = await signIn(bench, 'ada@example.com', { ClientId: mailClient });
        const UserAttributes = [{ Name: 'email', Value: 'new@example.com' }];
        await bench.client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
        return { AccessToken, AttributeName: 'email', Code: await latestCode(bench) };
      },
      steps: [
        noAddress,
        step('too many attempts', useUp('VerifyUserAttribute', adaSub, mailPool), ...attemptLimit),
        step('code', { Code: 'wrong' }, ...codeMismatch),
        step(
          'an address that somebody else signs in under',
          changeUser({ attributes: { email: 'new@example.com' }, aliases: ['new@example.com'] }, bobSub, mailPool),
          'AliasExistsException',
          'An account with the given email already exists.', // [docs]
        ),
      ],
    }),
  ],
};
