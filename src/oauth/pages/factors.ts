import type { ChallengeName } from '../../state/rows';
import type { FirstFactor, SecondFactor } from '../views';
import { answered, waitingFor } from './answer';
import { pageUrl, postTo, type PageOf } from './page';

/** By the challenge, what brings its code back. */
const codes = new Map<ChallengeName, string>([
  ['SMS_MFA', 'SMS_MFA_CODE'],
  ['SMS_OTP', 'SMS_OTP_CODE'],
  ['EMAIL_OTP', 'EMAIL_OTP_CODE'],
  ['SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA_CODE'],
]);

type CodeChallenge = 'SMS_MFA' | 'SMS_OTP' | 'EMAIL_OTP' | 'SOFTWARE_TOKEN_MFA';

/** A one-time password as first factor has eight digits, a code as second factor six [docs]. */
const lengthOf = (isFirst: boolean) => (isFirst ? 8 : 6);

/** A code of whatever kind. */
export const code: PageOf = {
  blames: { CodeMismatchException: 'code', ExpiredCodeException: 'code', InvalidParameterException: 'code' },

  show(at, again) {
    const { challenge, parameters, available } = waitingFor(at, ...codes.keys());
    return {
      kind: 'code',
      ...again,
      form: postTo(at, '/mfa'),
      challenge: challenge as CodeChallenge,
      destination: parameters?.['CODE_DELIVERY_DESTINATION'],
      length: lengthOf(available !== undefined),
    };
  },

  take(at, form) {
    const journey = waitingFor(at, ...codes.keys());
    return answered(at, journey, { [codes.get(journey.challenge) ?? '']: (form['code'] ?? '').replace(/\s/g, '') });
  },
};

const firstFactors: readonly FirstFactor['name'][] = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'];

/** Which first factor; a password is typed on a page of its own. */
export const selectFactor: PageOf = {
  show(at, again) {
    const { username, available = [] } = waitingFor(at, 'SELECT_CHALLENGE');
    return {
      kind: 'chooseFactor',
      ...again,
      form: postTo(at, '/selectFactor'),
      username,
      back: pageUrl(at, '/login').toString(),
      factors: firstFactors.filter((name) => available.includes(name)).map((name) => ({ name })),
    };
  },

  take: (at, { factor = '' }) => answered(at, waitingFor(at, 'SELECT_CHALLENGE'), { ANSWER: factor }),
};

const passwordChallenges = ['PASSWORD', 'PASSWORD_SRP'];

/** The password of somebody whose name is known. */
export const password: PageOf = {
  show(at, again) {
    const { username } = waitingFor(at, ...passwordChallenges);
    return {
      kind: 'password',
      ...again,
      form: postTo(at, '/password'),
      username,
      back: pageUrl(at, '/login').toString(),
      forgotPassword: pageUrl(at, '/forgotPassword').toString(),
    };
  },

  take: (at, { password: typed = '' }) => answered(at, waitingFor(at, ...passwordChallenges), { PASSWORD: typed }),
};

const listed = (text: string | undefined): readonly string[] => JSON.parse(text ?? '[]') as string[];

const secondFactors: readonly SecondFactor['name'][] = ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'SMS_MFA'];

export const selectMfa: PageOf = {
  show(at, again) {
    const { parameters } = waitingFor(at, 'SELECT_MFA_TYPE');
    const offered = listed(parameters?.['MFAS_CAN_CHOOSE']);
    const factors = secondFactors.filter((name) => offered.includes(name)).map((name) => ({ name }));
    return { kind: 'chooseMfa', ...again, form: postTo(at, '/selectMfa'), factors };
  },

  take: (at, { factor = '' }) => answered(at, waitingFor(at, 'SELECT_MFA_TYPE'), { ANSWER: factor }),
};
