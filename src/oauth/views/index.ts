export { assetAt, pageAsset, type PageAsset } from './assets';
export { brandingStyles } from './branding/brandingStyles';
export type { BrandingImages, SchemedImage } from './branding/images';
export { layoutOf, type Layout } from './branding/layout';
export type { DevStrip, Frame } from './Frame';
export { formTargetOf } from '../../web/formAction';
export { rendered } from './rendered';
export type * from './View';
