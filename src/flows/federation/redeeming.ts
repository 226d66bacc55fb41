import type { OpenIdEndpoints, RelyingParty } from '../../platform/openId';
import type { IdentityProvider } from '../../state/rows';

/** What came back, and what goes with it. */
export interface Redeeming {
  readonly provider: IdentityProvider;
  readonly endpoints: OpenIdEndpoints;
  readonly party: RelyingParty;
  readonly callback: URLSearchParams;
  readonly nonce: string;
  /** What a provider tells beside its tokens. */
  readonly more?: Readonly<Record<string, unknown>>;
}
