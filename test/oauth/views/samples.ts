import type { Frame, View } from '../../../src/oauth/views';
import type { QrCode } from '../../../src/platform/qrCode';

/** A pattern in the form of a QR code of version 5, for pages that are only looked at. */
const qrCode: QrCode = Array.from({ length: 37 }, (_row, y) =>
  Array.from({ length: 37 }, (_column, x) => {
    const [a, b] = [Math.min(x, y), Math.max(x, y)];
    const [u, v] = [x > 29 ? 36 - x : x, y > 29 ? 36 - y : y];
    if (u < 8 && v < 8 && !(x > 29 && y > 29)) {
      const ring = Math.max(Math.abs(u - 3), Math.abs(v - 3));
      return ring === 3 || ring < 2;
    }
    return (a * 7 + b * 13 + a * b) % 3 === 0;
  }),
);

const form = { action: '/login?client_id=1example23456789&response_type=code', hidden: { session: 'sample' } };
const resend = { action: '/resendcode', hidden: { username: 'ada' } };
const policy = [
  { rule: 'length', length: 8 },
  { rule: 'lower' },
  { rule: 'upper' },
  { rule: 'number' },
  { rule: 'symbol' },
] as const;
const judged = policy.map((rule, at) => ({ ...rule, met: at < 3 }));
const providers = [
  { type: 'Google', name: 'Google', href: '/oauth2/authorize?identity_provider=Google' },
  { type: 'SignInWithApple', name: 'SignInWithApple', href: '/oauth2/authorize?identity_provider=SignInWithApple' },
  { type: 'Facebook', name: 'Facebook', href: '/oauth2/authorize?identity_provider=Facebook' },
  { type: 'LoginWithAmazon', name: 'LoginWithAmazon', href: '/oauth2/authorize?identity_provider=LoginWithAmazon' },
  { type: 'OIDC', name: 'Okta', href: '/oauth2/authorize?identity_provider=Okta' },
  { type: 'SAML', name: 'Corp', href: '/oauth2/authorize?identity_provider=Corp' },
] as const;
const options = JSON.stringify({ challenge: 'Y2hhbGxlbmdl', rpId: 'localhost', userVerification: 'preferred' });
const creation = JSON.stringify({
  challenge: 'Y2hhbGxlbmdl',
  rp: { id: 'localhost', name: 'shop' },
  user: { id: 'YWRh', name: 'ada', displayName: 'ada' },
  authenticatorSelection: { residentKey: 'required' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
});
const doors = { forgotPassword: '/forgotPassword', signUp: '/signup' };
const wrong = 'Incorrect username or password.';
const badCode = 'Invalid verification code provided, please try again.';

/** Every page at least once, by the name of its picture. */
export const samples = {
  signIn: { kind: 'signIn', form, takes: ['username', 'email'], ...doors },
  signInProviders: { kind: 'signIn', form, takes: ['email'], providers, ...doors },
  signInRefused: {
    kind: 'signIn',
    form,
    takes: ['email', 'phone_number'],
    alert: wrong,
    values: { username: 'ada@example.com' },
    corporate: { action: '/corporate' },
    ...doors,
  },
  identify: {
    kind: 'identify',
    form,
    takes: ['username', 'email', 'phone_number'],
    providers,
    passkeys: true,
    ...doors,
  },
  password: {
    kind: 'password',
    form,
    username: 'ada@example.com',
    back: '/login',
    forgotPassword: '/forgotPassword',
    otherWay: '/select',
    errors: { password: wrong },
  },
  chooseFactor: {
    kind: 'chooseFactor',
    form,
    username: 'ada@example.com',
    back: '/login',
    factors: [
      { name: 'WEB_AUTHN' },
      { name: 'PASSWORD' },
      { name: 'EMAIL_OTP', destination: 'a***@e***' },
      { name: 'SMS_OTP', destination: '+*******4567' },
    ],
  },
  code: {
    kind: 'code',
    form,
    challenge: 'EMAIL_OTP',
    destination: 'a***@e***',
    length: 8,
    resend,
    otherWay: '/select',
  },
  codeRefused: {
    kind: 'code',
    form,
    challenge: 'SMS_MFA',
    destination: '+*******4567',
    errors: { code: badCode },
    resend,
  },
  codeOfApp: { kind: 'code', form, challenge: 'SOFTWARE_TOKEN_MFA' },
  codeUnsaid: { kind: 'code', form, challenge: 'SMS_OTP' },
  chooseMfa: {
    kind: 'chooseMfa',
    form,
    factors: [
      { name: 'SOFTWARE_TOKEN_MFA' },
      { name: 'SMS_MFA', destination: '+*******4567' },
      { name: 'EMAIL_OTP', destination: 'a***@e***' },
    ],
  },
  setUpMfa: { kind: 'setUpMfa', form, factors: [{ name: 'SOFTWARE_TOKEN_MFA' }, { name: 'EMAIL_OTP' }] },
  totpSetup: {
    kind: 'totpSetup',
    form,
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPABCD',
    qrCode,
    otherWay: '/select',
  },
  emailSetup: { kind: 'emailSetup', form, otherWay: '/select' },
  newPassword: {
    kind: 'newPassword',
    form,
    policy: judged,
    twice: true,
    errors: { password: 'Password does not conform to policy: Password must have numeric characters' },
    fields: [
      { name: 'given_name', input: 'requiredAttributes[given_name]', required: true },
      { name: 'phone_number', required: true },
    ],
  },
  signUp: {
    kind: 'signUp',
    form,
    takes: ['username'],
    policy,
    providers: providers.slice(0, 1),
    fields: [
      { name: 'email', required: true },
      { name: 'given_name', required: true },
      { name: 'birthdate', required: true },
      { name: 'website', required: false },
      { name: 'custom:team_name', required: false, maxLength: 64 },
      { name: 'custom:size', required: false, type: 'Number' },
    ],
    values: { email: 'ada@example.com' },
    terms: { termsOfUse: 'https://example.com/terms', privacyPolicy: 'https://example.com/privacy' },
    signIn: '/login',
  },
  confirm: { kind: 'confirm', form, destination: 'a***@e***', resend, notice: 'We sent you a code.' },
  forgotPassword: { kind: 'forgotPassword', form, takes: ['email'], signIn: '/login' },
  confirmForgotPassword: {
    kind: 'confirmForgotPassword',
    form,
    destination: 'a***@e***',
    resend,
    policy: policy.slice(0, 1),
    alert: badCode,
  },
  passkeyAdd: { kind: 'passkeyAdd', form, options: creation, later: { action: '/later' } },
  passkeySignIn: { kind: 'passkeySignIn', form, username: 'ada@example.com', options, otherWay: '/select' },
  continueAs: { kind: 'continueAs', form, name: 'ada@example.com', another: '/login?prompt=login' },
  error: { kind: 'error', code: 'redirect_mismatch' },
  signedOut: { kind: 'message', what: 'signedOut', href: '/login' },
  confirmed: { kind: 'message', what: 'confirmed' },
  unavailable: { kind: 'message', what: 'unavailable' },
  wentWrong: { kind: 'message', what: 'wentWrong', href: '/login' },
  noProvider: { kind: 'message', what: 'noProvider', href: '/login' },
} as const satisfies Readonly<Record<string, View>>;

export const sampleNames = Object.keys(samples) as (keyof typeof samples)[];

/** A pool's style that follows the scheme of the browser. */
export const dynamic = { categories: { global: { colorSchemeMode: 'DYNAMIC' } } };

export const frame: Frame = {
  look: 'managed',
  lang: 'en',
  base: '',
  product: 'Corner Shop',
  formTargets: ['https://app.example.com'],
  csrf: '5d9ab3f1-2e64-4d3c-9a0d-6a5cf6f2f0f1',
  styles: [],
};

/** Pages on which a code was sent have the strip. */
export const devStrip = { href: '/_emu/messages/latest', text: 'Open the message in the inbox' };
