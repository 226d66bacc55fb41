import { invalid } from '../../contract';

/** One @ with something before it and a dotted or bare domain behind it, no blanks: what Cognito takes for an e-mail. */
export const isEmailAddress = (value: string): boolean =>
  value.length <= 2048 && /^[^\s@]{1,128}@[^\s@]{1,255}$/u.test(value) && !value.includes('..');

/** E.164. */
export const isPhoneNumber = (value: string): boolean => /^\+[1-9]\d{1,14}$/.test(value);

const words = { email: 'Email', phone_number: 'Phone number' } as const;

/**
 * Nothing is verified that is not there. The rule is the API reference's, the sentences are [likely].
 * @throws InvalidParameterException
 */
export function assertVerifiedHasValue(attributes: Readonly<Record<string, string>>): void {
  for (const name of ['email', 'phone_number'] as const) {
    if (attributes[`${name}_verified`] === 'true' && attributes[name] === undefined) {
      throw invalid(`${words[name]} is required when ${name}_verified is set.`);
    }
  }
}
