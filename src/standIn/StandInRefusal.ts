import { Refusal } from '../contract';
import type { TrustedUrl } from '../web/TrustedUrl';

/** Shown to the browser: nothing is known of where it could be sent. */
export class ShownRefusal extends Refusal {
  constructor(message: string, hint?: string, status = 400) {
    super(status, 'InvalidRequest', message, { hint });
  }
}

/** Told to whoever sent the browser. */
export class ReturnedRefusal extends Refusal {
  constructor(
    readonly to: TrustedUrl,
    readonly parameters: Readonly<Record<string, string | undefined>>,
    hint?: string,
  ) {
    super(302, parameters['error'] ?? 'error', parameters['error_description'] ?? '', { hint });
  }
}

/** Why a program is not answered; each provider has its own words for it. */
export type ProgramFault =
  | 'no client'
  | 'no secret'
  | 'bad secret'
  | 'grant type'
  | 'no code'
  | 'unknown code'
  | 'used code'
  | 'expired code'
  | 'foreign code' // of another client or another provider
  | 'redirect'
  | 'verifier'
  | 'no token'
  | 'bad token'
  | 'field';

/** Told to a program, in the words of its provider. */
export class ProgramRefusal extends Refusal {
  constructor(
    readonly fault: ProgramFault,
    hint?: string,
    /** What was wrong, where the words repeat it. */
    readonly detail?: string,
  ) {
    super(400, fault, fault, { hint });
  }
}
