import type { Json } from '../../contract';
import { cssPath, imagePath } from '../../domain/looks/uiCustomization';
import { allClients, type AppClient, type Branding, type BrandingAsset, type UiCustomization } from '../../state/rows';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { layoutOf, type BrandingImages, type Frame } from '../views';

/** How the pages of a client look: what a Frame has of it. */
type Look = Pick<Frame, 'look' | 'styles' | 'logo' | 'favicon' | 'layout'>;

type At = Pick<DomainRequest, 'base' | 'domain'>;

/** A client's own, else that of the pool [model]. */
export const customizationOf = (
  { world: { state } }: Call,
  userPoolId: string,
  clientId: string,
): UiCustomization | undefined =>
  state.uiCustomizations.get(userPoolId, clientId) ?? state.uiCustomizations.get(userPoolId, allClients);

function classicLook(call: Call, { base, domain }: At, client: AppClient | undefined): Look {
  const row = client && customizationOf(call, domain.userPoolId, client.id);
  if (row === undefined) return { look: 'classic', styles: [] };
  const { clientId, cssVersion, css, image } = row;
  return {
    look: 'classic',
    styles: css === undefined ? [] : [`${base}${cssPath(clientId, cssVersion)}`],
    logo: image && `${base}${imagePath(clientId, cssVersion, image.extension)}`,
  };
}

/** @example 'PAGE_HEADER_LOGO-DARK.png' */
export const assetName = ({ Category, ColorMode, Extension }: BrandingAsset): string =>
  `${Category ?? ''}-${ColorMode ?? ''}.${(Extension ?? '').toLowerCase()}`;

/** The images of a style by their addresses; one that is for either mode, or has no twin, stands in both. */
export function imagesOf({ base }: Pick<At, 'base'>, { id, modifiedAt, assets }: Branding): BrandingImages {
  const images = new Map<string, { light: string; dark: string }>();
  for (const asset of assets) {
    const { Category: category, ColorMode: mode, base64 } = asset;
    if (base64 === undefined || category === undefined) continue;
    const href = `${base}/assets/branding/${id}/${modifiedAt}/${assetName(asset)}`;
    const { light, dark } = images.get(category) ?? { light: href, dark: href };
    images.set(category, { light: mode === 'DARK' ? light : href, dark: mode === 'LIGHT' ? dark : href });
  }
  return Object.fromEntries(images);
}

export const settingsOf = ({ settings, useCognitoProvidedValues }: Branding): Json =>
  useCognitoProvidedValues ? {} : (settings ?? {});

export const brandingOfClient = ({ world: { state } }: Call, client: AppClient): Branding | undefined =>
  state.brandings.by('client', client.userPoolId, client.id);

function managedLook(call: Call, at: At, client: AppClient | undefined): Look {
  const row = client && brandingOfClient(call, client);
  if (row === undefined) return { look: 'managed', styles: [] };
  const images = imagesOf(at, row);
  return {
    look: 'managed',
    styles: [`${at.base}/assets/branding/${row.id}/${row.modifiedAt}.css`],
    favicon: images.FAVICON_SVG?.light ?? images.FAVICON_ICO?.light,
    layout: layoutOf(settingsOf(row), images),
  };
}

export const lookOf = (call: Call, at: At, client: AppClient | undefined): Look =>
  at.domain.managedLoginVersion === 2 ? managedLook(call, at, client) : classicLook(call, at, client);
