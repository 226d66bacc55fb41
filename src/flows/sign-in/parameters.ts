import { invalid } from '../../contract';

/** Members of AuthParameters and ChallengeResponses that are looked at, in AWS's names. */
export type ParameterName =
  | 'USERNAME'
  | 'PASSWORD'
  | 'SECRET_HASH'
  | 'REFRESH_TOKEN'
  | 'DEVICE_KEY'
  | 'NEW_PASSWORD'
  | 'SRP_A'
  | 'PREFERRED_CHALLENGE'
  | 'TARGET_ACR_VALUES'
  | 'ACCESS_TOKEN'
  | 'MAX_AGE'
  | 'ANSWER'
  | 'CHALLENGE_NAME'
  | 'CREDENTIAL'
  | 'PASSWORD_CLAIM_SECRET_BLOCK'
  | 'PASSWORD_CLAIM_SIGNATURE'
  | 'TIMESTAMP'
  | 'SMS_MFA_CODE'
  | 'SOFTWARE_TOKEN_MFA_CODE'
  | 'EMAIL_OTP_CODE'
  | 'SMS_OTP_CODE'
  | 'EMAIL'
  | 'email';

const attributePrefix = 'userAttributes.';

/** What a sign-in call sends along, AuthParameters or ChallengeResponses. */
export class Parameters {
  readonly #sent: ReadonlyMap<string, string>;

  constructor(sent: Readonly<Record<string, string>> = {}) {
    this.#sent = new Map(Object.entries(sent));
  }

  get(name: ParameterName): string | undefined {
    return this.#sent.get(name);
  }

  /** @throws InvalidParameterException for a missing or blank one: USERNAME's text [field], the others alike [likely] */
  required(name: ParameterName): string {
    const value = this.get(name);
    if (value === undefined || value === '') {
      throw invalid(`Missing required parameter ${name}`);
    }
    return value;
  }

  /** What came as `userAttributes.<name>`, by name. */
  attributes(): Map<string, string> {
    const found = [...this.#sent].filter(([name]) => name.startsWith(attributePrefix));
    return new Map(found.map(([name, value]) => [name.slice(attributePrefix.length), value]));
  }
}
