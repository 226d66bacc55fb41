/** What threat protection is told to believe. It stands alone because it is part of the public API. */

export type RiskLevel = 'Low' | 'Medium' | 'High';

/** A password that leaked: of anybody, or of one user or pool. */
export interface CompromisedPassword {
  readonly password: string;
  /** A username, an alias or a sub. */
  readonly username?: string;
  readonly userPoolId?: string;
}

export interface KnownAddress {
  /** @example '203.0.113.0/24', '2001:db8::7' */
  readonly range: string;
  /** Without it only the place is known. */
  readonly level?: RiskLevel;
  readonly city?: string;
  readonly country?: string;
}

/** By one of three: the name that events show, the whole User-Agent, or EncodedData as it is sent. */
export interface RiskyDevice {
  /** @example 'Chrome 126, Windows 10' */
  readonly name?: string;
  readonly userAgent?: string;
  readonly encodedData?: string;
  readonly level: RiskLevel;
}

export interface RiskyUser {
  /** A username, an alias or a sub. */
  readonly username: string;
  readonly userPoolId?: string;
  readonly level: RiskLevel;
}

/** What is not listed is no risk. */
export interface KnownRisks {
  readonly passwords?: readonly (string | CompromisedPassword)[];
  readonly addresses?: readonly KnownAddress[];
  readonly devices?: readonly RiskyDevice[];
  readonly users?: readonly RiskyUser[];
}
