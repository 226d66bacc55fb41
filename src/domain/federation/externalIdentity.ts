/** Claims of a provider by the provider's own names, as texts. */
export type ExternalClaims = ReadonlyMap<string, string>;

/** Whom a provider vouches for, in whatever protocol it did. */
export interface ExternalIdentity {
  /** `sub`, `id`, `user_id` or NameID [docs]. */
  readonly subject: string;
  /** What the identities attribute says: a SAML provider's entityID, and of the others nothing [field]. */
  readonly issuer: string | null;
  readonly claims: ExternalClaims;
  /** `attributes` of InboundFederation's request: where the claims came from [docs]. */
  readonly told: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** `acr` and `amr` of an ID token, which the provider's AcrMapping translates. */
  readonly acr?: string | undefined;
  readonly amr?: readonly string[] | undefined;
  /** By what a SAML provider knows the session again that is to be ended there. */
  readonly saml?: { readonly nameId: string; readonly format: string; readonly sessionIndex?: string } | undefined;
}
