/** What a token says it is [model]. */
export type PresentedType = 'ACCESS_TOKEN' | 'ID_TOKEN' | 'SAML2';

/** A token as it was sent; nothing of it is believed. */
export interface Presented {
  readonly token: string;
  readonly type: PresentedType;
  /** The provider of the pool that issued it; undefined: the pool itself. */
  readonly providerName: string | undefined;
}

/** What a token is sent as. */
export type Role = 'Subject' | 'Actor';
