import type { AssetCategoryType, AssetType } from '@aws-sdk/client-cognito-identity-provider';
import { invalid, type Json, refusal, type ServiceError } from '../../contract';
import type { Branding, BrandingAsset } from '../../state/rows';
import { imageKind, type ImageKind } from './images';
import { managedLoginDefaults } from './managedLoginDefaults';

/** AWS's quota [docs]. */
export const mostStylesOfPool = 20;

/** What CreateManagedLoginBranding and UpdateManagedLoginBranding may say of a style. */
export interface BrandingSpecification {
  readonly UseCognitoProvidedValues?: boolean | undefined;
  readonly Settings?: Json | undefined;
  readonly Assets?: readonly AssetType[] | undefined;
}

/** [likely] */
export const brandingExists = (clientId: string): ServiceError =>
  refusal('ManagedLoginBrandingExistsException', `Managed login branding already exists for client ${clientId}.`);

/** [likely] but for the words "does not exist" [field] */
export const noSuchBranding = (id: string): ServiceError =>
  refusal('ResourceNotFoundException', `Managed login branding ${id} does not exist.`);

/** The same. */
export const noBrandingOfClient = (clientId: string): ServiceError =>
  refusal('ResourceNotFoundException', `Managed login branding for client ${clientId} does not exist.`);

/** The model asks for neither, the service for both [likely, in the words of its constraints]. */
export const idsMissing = (member: 'userPoolId' | 'managedLoginBrandingId'): ServiceError =>
  invalid(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );

/** @throws LimitExceededException; the limit is AWS's, the sentence [likely] */
export function assertRoomForStyle(stylesOfPool: number): void {
  if (stylesOfPool < mostStylesOfPool) return;
  throw refusal(
    'LimitExceededException',
    'Exceeded the limit of managed login branding styles in the user pool.',
    `AWS allows ${mostStylesOfPool} styles a pool.`,
  );
}

const graphics: readonly ImageKind[] = ['PNG', 'SVG', 'JPEG', 'WEBP'];

/** What each category takes [docs: WEBP likely]. */
const kinds: Readonly<Record<AssetCategoryType, readonly ImageKind[]>> = {
  AUTH_APP_GRAPHIC: graphics,
  EMAIL_GRAPHIC: graphics,
  FAVICON_ICO: ['ICO'],
  FAVICON_SVG: ['SVG'],
  FORM_BACKGROUND: graphics,
  FORM_LOGO: graphics,
  IDP_BUTTON_ICON: ['ICO', 'SVG'],
  PAGE_BACKGROUND: graphics,
  PAGE_FOOTER_BACKGROUND: graphics,
  PAGE_FOOTER_LOGO: graphics,
  PAGE_HEADER_BACKGROUND: graphics,
  PAGE_HEADER_LOGO: graphics,
  PASSKEY_GRAPHIC: graphics,
  PASSWORD_GRAPHIC: graphics,
  SMS_GRAPHIC: graphics,
};

/** Rules: AWS developer guide, and that the bytes are looked at [field]. Sentences [likely]. What an SVG draws is not looked at. */
function assetOf({
  Category = 'FORM_LOGO',
  ColorMode = 'LIGHT',
  Extension = 'PNG',
  Bytes,
  ResourceId,
}: AssetType): BrandingAsset {
  if (!kinds[Category].includes(Extension)) {
    throw invalid(
      `Extension ${Extension} is not supported for category ${Category}.`,
      `It takes ${kinds[Category].join(', ')}.`,
    );
  }
  if (Bytes !== undefined && imageKind(Bytes) !== Extension) {
    throw invalid(
      `The content of asset ${Category} is not of type ${Extension}.`,
      'Bytes are the image itself, not its base64 text: SDKs encode it.',
    );
  }
  return {
    Category,
    ColorMode,
    Extension,
    ...(Bytes !== undefined && { base64: Buffer.from(Bytes).toString('base64') }),
    ...(ResourceId !== undefined && { ResourceId }),
  };
}

const sections: ReadonlySet<string> = new Set(['categories', 'componentClasses', 'components']);

type JsonObject = Record<string, Json>;
const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** That a document has these sections: AWS API reference; refusing others, and the sentences, [likely]. Deeper it is taken as it is. */
function assertSettings(settings: Json | undefined): void {
  if (settings === undefined) return;
  if (!isObject(settings)) throw invalid('Settings must be a JSON object.');
  const unknown = Object.keys(settings).filter((name) => !sections.has(name));
  if (unknown.length > 0)
    throw invalid(
      `Settings contains unknown properties: [${unknown.join(', ')}]`,
      `It has ${[...sections].join(', ')}.`,
    );
}

/** @throws InvalidParameterException; rule [model], sentence [likely] */
function assertSpecification({ UseCognitoProvidedValues, Settings, Assets = [] }: BrandingSpecification): void {
  if (UseCognitoProvidedValues === true && (Settings !== undefined || Assets.length > 0)) {
    throw invalid(
      'Settings and Assets cannot be provided when UseCognitoProvidedValues is true.',
      'Leave either UseCognitoProvidedValues or these out.',
    );
  }
  assertSettings(Settings);
}

/** Objects are laid over one another, everything else is replaced. Keys are the user's: none reaches a prototype. */
function merged(under: Json | undefined, over: Json | undefined): Json | undefined {
  if (over === undefined) return under;
  if (!isObject(under) || !isObject(over)) return over;
  const names = new Set([...Object.keys(under), ...Object.keys(over)]);
  const own = (json: JsonObject, name: string) => (Object.hasOwn(json, name) ? json[name] : undefined);
  return Object.fromEntries([...names].map((name) => [name, merged(own(under, name), own(over, name)) ?? null]));
}

/** An asset stands in the place of the one of its category and colour mode [likely]. */
function mergedAssets(under: readonly BrandingAsset[], over: readonly BrandingAsset[]): BrandingAsset[] {
  const places = new Map(under.map((asset) => [`${asset.Category} ${asset.ColorMode}`, asset]));
  for (const asset of over) places.set(`${asset.Category} ${asset.ColorMode}`, asset);
  return [...places.values()];
}

/**
 * A style as it begins. `id` is a UUID of version 4 [model].
 * @throws InvalidParameterException
 */
export function newBranding(
  place: { userPoolId: string; clientId: string; id: string },
  sent: BrandingSpecification,
  now: number,
): Branding {
  assertSpecification(sent);
  return {
    ...place,
    useCognitoProvidedValues: sent.UseCognitoProvidedValues ?? false,
    ...(sent.Settings !== undefined && { settings: sent.Settings }),
    assets: (sent.Assets ?? []).map(assetOf),
    createdAt: now,
    modifiedAt: now,
  };
}

/**
 * What an update leaves out stays, deep inside the settings too [model]. Going back to Cognito's values drops what was
 * customized [likely].
 * @throws InvalidParameterException
 */
export function changedBranding(
  { settings: before, ...row }: Branding,
  sent: BrandingSpecification,
  now: number,
): Branding {
  assertSpecification(sent);
  if (sent.UseCognitoProvidedValues === true)
    return { ...row, useCognitoProvidedValues: true, assets: [], modifiedAt: now };
  const customizes = sent.Settings !== undefined || (sent.Assets ?? []).length > 0;
  const settings = merged(before, sent.Settings);
  return {
    ...row,
    useCognitoProvidedValues: row.useCognitoProvidedValues && !customizes && sent.UseCognitoProvidedValues !== false,
    ...(settings !== undefined && { settings }),
    assets: mergedAssets(row.assets, (sent.Assets ?? []).map(assetOf)),
    modifiedAt: now,
  };
}

const assetType = ({ base64, ...asset }: BrandingAsset) => ({
  ...asset,
  ...(base64 !== undefined && { Bytes: new Uint8Array(Buffer.from(base64, 'base64')) }),
});

/**
 * A style as AWS shows it: Settings only where there are some, Assets always [live]. Merged, the settings lie over
 * Cognito's own; the images that AWS adds then are not ours to add.
 */
export function brandingType(row: Branding, { isMerged }: { isMerged: boolean }) {
  const settings = isMerged ? merged(managedLoginDefaults(), row.settings) : row.settings;
  return {
    ManagedLoginBrandingId: row.id,
    UserPoolId: row.userPoolId,
    UseCognitoProvidedValues: row.useCognitoProvidedValues,
    ...(settings !== undefined && { Settings: settings }),
    Assets: row.assets.map(assetType),
    CreationDate: new Date(row.createdAt),
    LastModifiedDate: new Date(row.modifiedAt),
  };
}
