import { codeByMessage } from './codeByMessage';

/** A code by text message as second factor. */
export const smsMfa = codeByMessage({ name: 'SMS_MFA', attributeName: 'phone_number', answerIn: 'SMS_MFA_CODE' });
