import { defineTable } from '../defineTable';
import { ofPool, pairKey } from './keys';

/** What a code is good for. Attribute verification names its attribute. */
export type CodePurpose = 'ConfirmSignUp' | 'ForgotPassword' | 'VerifyAttribute:email' | 'VerifyAttribute:phone_number';

/** Only the newest code for a purpose is kept. */
export interface Code {
  readonly userPoolId: string;
  readonly userKey: string;
  readonly purpose: CodePurpose;
  readonly code: string;
  /** `email` or `phone_number`: what becomes verified when the code comes back. */
  readonly attributeName: 'email' | 'phone_number';
  /** The address it went to; a code proves nothing about another one. */
  readonly sentTo: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export const codes = defineTable<Code>()({
  name: 'codes',
  partition: ofPool,
  key: (code) => pairKey(code.purpose, code.userKey),
  lookup: { user: (code) => code.userKey },
});
