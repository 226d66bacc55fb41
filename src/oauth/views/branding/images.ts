import type { AssetCategoryType } from '@aws-sdk/client-cognito-identity-provider';

/** An image in one or both schemes, by addresses of this origin. */
export interface SchemedImage {
  readonly light?: string | undefined;
  readonly dark?: string | undefined;
}

/** The assets of a style, by the addresses that serve them. */
export type BrandingImages = Readonly<Partial<Record<AssetCategoryType, SchemedImage>>>;
