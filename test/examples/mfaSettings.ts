import { api, call, cli, kept, type Example } from './example';
import { mailIdentity, sms } from './poolDocuments';

const mfa = (SmsAuthenticationMessage: string, Message: string, Subject: string) => ({
  EmailMfaConfiguration: { Message, Subject },
  MfaConfiguration: 'OPTIONAL',
  SmsMfaConfiguration: { SmsAuthenticationMessage, SmsConfiguration: { ...sms, SnsRegion: 'us-west-2' } },
  SoftwareTokenMfaConfiguration: { Enabled: true },
  WebAuthnConfiguration: { RelyingPartyId: 'auth.example.com', UserVerification: 'preferred' },
});
/** A pool that may send mail of its own, which MFA by mail demands. */
const withSender = call(
  'CreateUserPool',
  {
    PoolName: 'mfa',
    AutoVerifiedAttributes: ['email'],
    EmailConfiguration: { SourceArn: mailIdentity, EmailSendingAccount: 'DEVELOPER' },
  },
  { pool: 'UserPool.Id' },
);
const UserPoolId = kept('pool');
const settings = mfa('Your OTP: use {####}.', 'Your OTP: use {####}', 'OTP test');
const others = mfa('Do not share. Your code is {####}.', 'Use {####}', 'Your code');

export const mfaSettings: readonly Example[] = [
  ...[cli('set-user-pool-mfa-config'), api('SetUserPoolMfaConfig')].map((page): Example => ({
    page,
    operation: 'SetUserPoolMfaConfig',
    needs: [withSender],
    input: { UserPoolId, ...settings },
    output: settings,
  })),
  {
    page: cli('get-user-pool-mfa-config'),
    operation: 'GetUserPoolMfaConfig',
    needs: [withSender, call('SetUserPoolMfaConfig', { UserPoolId, ...settings })],
    input: { UserPoolId },
    output: settings,
  },
  {
    page: api('GetUserPoolMfaConfig'),
    operation: 'GetUserPoolMfaConfig',
    needs: [withSender, call('SetUserPoolMfaConfig', { UserPoolId, ...others })],
    input: { UserPoolId },
    output: others,
  },
];
