import { codeByMessage } from './codeByMessage';

/** A code by text message as first factor. */
export const smsOtp = codeByMessage({ name: 'SMS_OTP', attributeName: 'phone_number', answerIn: 'SMS_OTP_CODE' });
