/** One @ with something before it and a dotted or bare domain behind it, no blanks: what Cognito takes for an e-mail. */
export const isEmailAddress = (value: string): boolean =>
  value.length <= 2048 && /^[^\s@]{1,128}@[^\s@]{1,255}$/u.test(value) && !value.includes('..');

/** E.164. */
export const isPhoneNumber = (value: string): boolean => /^\+[1-9]\d{1,14}$/.test(value);
