import { codeByMessage } from './codeByMessage';

/** A code by e-mail, as second factor or as the first. */
export const emailOtp = codeByMessage({ name: 'EMAIL_OTP', attributeName: 'email', answerIn: 'EMAIL_OTP_CODE' });
