import { Refusal } from '../../contract';

/** Why nobody was let in by an identity provider, as the application is told at its redirect URI. */
export class FederationRefusal extends Refusal {
  /** @example throw new FederationRefusal('invalid_request', 'Read timed out', 'The provider is slow.') */
  constructor(
    error: string,
    /** `error_description`; absent where there is none. */
    readonly description: string | undefined,
    hint: string,
  ) {
    super(302, error, description ?? error, { hint });
    this.name = 'FederationRefusal';
  }
}
