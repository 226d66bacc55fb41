import type { CalledOperation } from './Call';

/** Records of the audit trail that are kept, of what changes something and of what only reads. Our own limits. */
export const mostRecords = 20_000;
export const mostReads = 500;

/** Whose temporary credentials a call was signed with, as they were then. */
export interface ActingSession {
  readonly arn: string;
  readonly userId: string;
  readonly accountId: string;
  readonly roleArn: string | undefined;
  readonly issuedAt: number;
  readonly web: { readonly provider: string; readonly aud: string; readonly sub: string } | undefined;
}

/** What is kept of a call for the audit trail: little, and nothing that is secret or names a user. */
export interface TrailRecord {
  readonly operation: CalledOperation;
  /** As AWS's trail names it. */
  readonly name: string;
  readonly readOnly: boolean;
  readonly requestId: string;
  /** Epoch milliseconds of the emulator's clock. */
  readonly at: number;
  readonly region: string;
  readonly sourceAddress: string;
  readonly userAgent: string;
  /** Of whoever signed it; undefined where nobody did. */
  readonly accessKeyId: string | undefined;
  readonly session: ActingSession | undefined;
  readonly userPoolId: string | undefined;
  readonly clientId: string | undefined;
  /** Of the user whom it was about. */
  readonly sub: string | undefined;
  /** The host of the domain that it was asked of. */
  readonly domain: string | undefined;
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
  /** What was sent and what was answered, redacted. */
  readonly sent: unknown;
  readonly answered: unknown;
}
