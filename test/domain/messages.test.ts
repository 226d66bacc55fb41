import { messageText, sendsLink } from '../../src/domain/messages/messages';
import type { PoolSettings } from '../../src/state/rows';

const facts = { code: '123456', username: 'ada' };
const template: PoolSettings = {
  VerificationMessageTemplate: {
    DefaultEmailOption: 'CONFIRM_WITH_LINK',
    EmailMessage: 'Hello {username}, {####}, again {####}',
    EmailSubject: 'Code',
    SmsMessage: 'SMS {####}',
    EmailMessageByLink: 'Open {##this page##} now',
    EmailSubjectByLink: 'Link',
  },
};

describe('a message', () => {
  it('of a second factor has words of its own', () => {
    // [docs] for text messages, [likely] for mail
    expect(messageText({ settings: template }, 'SMS', 'Authentication', facts)).toEqual({
      body: 'Your authentication code is 123456. ',
    });
    expect(messageText({ settings: template }, 'EMAIL', 'Authentication', facts)).toEqual({
      subject: 'Your sign-in code',
      body: 'Your sign-in code is 123456',
    });
    const mfa = { EmailMfaConfiguration: { Message: 'Use {####}, {username}', Subject: 'In' } };
    const settings: PoolSettings = { SmsAuthenticationMessage: 'SMS {####}' };
    expect(messageText({ settings, mfa }, 'EMAIL', 'Authentication', facts)).toEqual({
      subject: 'In',
      body: 'Use 123456, ada',
    });
    expect(messageText({ settings, mfa }, 'SMS', 'Authentication', facts)).toEqual({ body: 'SMS 123456' });
  });

  // aws-cli samples
  it('has the service’s own words, trailing blank included', () => {
    expect(messageText({ settings: {} }, 'EMAIL', 'SignUp', facts)).toEqual({
      subject: 'Your verification code',
      body: 'Your verification code is 123456. ',
    });
    expect(messageText({ settings: {} }, 'SMS', 'ForgotPassword', facts)).toEqual({
      body: 'Your verification code is 123456. ',
    });
    expect(messageText({ settings: {} }, 'EMAIL', 'AdminCreateUser', facts)).toEqual({
      subject: 'Your temporary password',
      body: 'Your username is ada and temporary password is 123456. ',
    });
  });

  it('has the pool’s words, every placeholder filled', () => {
    expect(messageText({ settings: template }, 'EMAIL', 'ForgotPassword', facts)).toEqual({
      subject: 'Code',
      body: 'Hello ada, 123456, again 123456',
    });
    expect(messageText({ settings: template }, 'SMS', 'SignUp', facts)).toEqual({ body: 'SMS 123456' });
  });

  it('has the older members’ words where there is no template', () => {
    const settings = {
      EmailVerificationMessage: 'old {####}',
      EmailVerificationSubject: 'Old',
      SmsVerificationMessage: 'old sms {####}',
    };
    expect(messageText({ settings }, 'EMAIL', 'SignUp', facts)).toEqual({ subject: 'Old', body: 'old 123456' });
    expect(messageText({ settings }, 'SMS', 'SignUp', facts)).toEqual({ body: 'old sms 123456' });
  });

  it('fills in what was typed as it is, even if it looks like a pattern or a placeholder', () => {
    const { body } = messageText({ settings: template }, 'EMAIL', 'SignUp', { code: '$&', username: '{####} $1' });
    expect(body).toBe('Hello {####} $1, $&, again $&');
  });

  it('carries a link, escaped', () => {
    const text = messageText({ settings: template }, 'EMAIL', 'SignUp', {
      ...facts,
      link: 'http://localhost/?a=1&b="><i>',
    });
    expect(text).toEqual({
      subject: 'Link',
      body: 'Open <a href="http://localhost/?a=1&#38;b=&#34;&#62;&#60;i&#62;">this page</a> now',
    });
  });

  it.each([
    ['SignUp', true],
    ['ResendCode', true],
    ['ForgotPassword', false],
    ['UpdateUserAttribute', false],
    ['VerifyUserAttribute', false],
  ] as const)('for %s is a link where the pool confirms by link: %s', (reason, expected) => {
    expect(sendsLink(template, reason)).toBe(expected);
    expect(sendsLink({}, reason)).toBe(false);
  });
});
