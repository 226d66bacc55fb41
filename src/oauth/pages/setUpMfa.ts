import { associateInSession, verifyInSession } from '../../flows/sign-in/softwareTokenSetup';
import { qrCode } from '../../platform/qrCode';
import { redirect, type Answer } from '../../web/Answer';
import { journeyCookie, kept } from '../cookies';
import type { SecondFactor } from '../views';
import { answered, waitingFor } from './answer';
import { setOut } from './journey';
import { pageUrl, postTo, type At, type PageOf } from './page';

type Name = 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';

/** What may be set up here; a phone number is added elsewhere [docs]. */
function possible(at: At): Name[] {
  const { parameters } = waitingFor(at, 'MFA_SETUP');
  const offered = JSON.parse(parameters?.['MFAS_CAN_SETUP'] ?? '[]') as string[];
  return (['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const).filter((name) => offered.includes(name));
}

const addressOfSecret = ({ asked: { pool } }: At, username: string, secret: string): string => {
  const label = `${encodeURIComponent(pool.name)}:${encodeURIComponent(username)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(pool.name)}`;
};

/** An authenticator's secret is made when it is chosen, and waits in the journey until a code proves it. */
function associated(at: At): Answer {
  const { call, request, asked } = at;
  const journey = waitingFor(at, 'MFA_SETUP');
  const { secret, session } = associateInSession(call, journey.session);
  const { username, challenge, parameters } = journey;
  const token = setOut(call, asked, { username, challenge, session, parameters: { ...parameters, secret } });
  return kept(redirect(pageUrl(at, '/setUpMfa/app')), request, journeyCookie, token);
}

/** Which second factor is set up first. */
export const setUpMfa: PageOf = {
  show(at, again) {
    const factors = possible(at).map((name): SecondFactor => ({ name }));
    return { kind: 'setUpMfa', ...again, form: postTo(at, '/setUpMfa'), factors };
  },

  take: (at, { factor }) => (factor === 'EMAIL_OTP' ? redirect(pageUrl(at, '/setUpMfa/email')) : associated(at)),
};

const otherWay = (at: At) => (possible(at).length > 1 ? pageUrl(at, '/setUpMfa').toString() : undefined);

/** An authenticator: its secret to scan, and its first code. */
export const setUpApp: PageOf = {
  blames: { EnableSoftwareTokenMFAException: 'code', CodeMismatchException: 'code', InvalidParameterException: 'code' },
  keeps: ['device_name'],

  async show(at, again) {
    const { username, parameters } = waitingFor(at, 'MFA_SETUP');
    const secret = parameters?.['secret'] ?? '';
    const shown = await qrCode(addressOfSecret(at, username, secret));
    return {
      kind: 'totpSetup',
      ...again,
      form: postTo(at, '/setUpMfa/app'),
      secret,
      qrCode: shown,
      otherWay: otherWay(at),
    };
  },

  take(at, { code = '', device_name: name }) {
    const journey = waitingFor(at, 'MFA_SETUP');
    const proof = { code: code.replace(/\s/g, ''), name: name === '' ? undefined : name };
    const session = verifyInSession(at.call, journey.session, proof);
    return answered(at, { ...journey, session }, {});
  },
};

/** An e-mail address, to which a code goes next. */
export const setUpEmail: PageOf = {
  blames: { InvalidParameterException: 'email', AliasExistsException: 'email' },
  keeps: ['email'],
  show: (at, again) => ({ kind: 'emailSetup', ...again, form: postTo(at, '/setUpMfa/email'), otherWay: otherWay(at) }),
  take: (at, { email = '' }) => answered(at, waitingFor(at, 'MFA_SETUP'), { EMAIL: email }),
};
