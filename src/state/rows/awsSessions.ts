import { defineTable } from '../defineTable';
import type { StringMap } from './keys';

/** Temporary credentials that were given out, and who acts by them. */
export interface AwsSession {
  /** `ASIA…` */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of the session token; the token itself is not kept. */
  readonly tokenHash: string;
  /** Who it is: `arn:aws:sts::…:assumed-role/<role>/<session>`, `…:federated-user/<name>`, or the user that asked. */
  readonly arn: string;
  /** `AROA…:<session>` */
  readonly userId: string;
  readonly accountId: string;
  /** Absent where nobody's role was assumed. */
  readonly roleArn?: string;
  readonly sessionName?: string;
  readonly tags: StringMap;
  readonly transitiveTagKeys: readonly string[];
  /** Policies of the session, JSON as text: what is not in one of them is denied. Absent: no bound. */
  readonly policies?: readonly string[];
  readonly sourceIdentity?: string;
  /** Of a web identity: the provider as conditions name it, with `sub`, `aud` and `amr`. */
  readonly web?: {
    readonly provider: string;
    readonly sub: string;
    readonly aud: string;
    readonly amr: readonly string[];
  };
  readonly issuedAt: number;
  readonly expiresAt: number;
}

const day = 86_400_000;

export const awsSessions = defineTable<AwsSession>()({
  name: 'awsSessions',
  key: ({ accessKeyId }) => accessKeyId,
  expires: ({ expiresAt }) => expiresAt + day, // so long it is told to have expired
});
