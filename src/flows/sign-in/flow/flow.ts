import type { AuthFlow } from '../../../domain/clients/authFlows';
import type { Call } from '../../../world/Call';
import type { PoolAndClient } from '../../lookup/resolve';
import type { Parameters } from '../parameters';
import type { Arrive, SignInOutcome } from '../turn';

/** What a browser's session tells that its user has proven, where a page goes on from there. */
export interface Vouched {
  readonly userKey: string;
  readonly amr: readonly string[];
}

/** The beginning of a sign-in, once the client may begin it so. */
export interface Opening extends PoolAndClient {
  readonly call: Call;
  readonly flow: AuthFlow;
  readonly sent: Parameters;
  /** What ConfirmSignUp gave, for USER_AUTH alone [docs]. */
  readonly session: string | undefined;
  readonly arrive?: Arrive | undefined;
  readonly vouched?: Vouched | undefined;
  /** ClientMetadata of (Admin)InitiateAuth, which triggers get under this name [model]. */
  readonly validationData: Readonly<Record<string, string>> | undefined;
}

/** One AuthFlow: takes its first proof, and goes on from there. */
export type Flow = (opening: Opening) => Promise<SignInOutcome>;
