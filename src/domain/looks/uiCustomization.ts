import { invalid, type ServiceError } from '../../contract';
import type { UiCustomization } from '../../state/rows';
import { cssFault } from './css';
import { versionOf } from './domains';
import { imageKind } from './images';

const kilobyte = 1024;
/** [docs] */
const mostOfRequest = 135 * kilobyte;
const mostOfImage = 100 * kilobyte;
const mostOfCss = 3 * kilobyte;

/** [field] */
export const noDomainForCustomization = (): ServiceError =>
  invalid('There has to be an existing domain associated with this user pool', 'CreateUserPoolDomain comes first.');

interface Sent {
  readonly CSS?: string | undefined;
  readonly ImageFile?: Uint8Array | undefined;
}

/** @throws InvalidParameterException; rules [docs], sentences [likely] but the first, which is the guide's */
function assertSizes({ CSS = '', ImageFile = new Uint8Array() }: Sent): void {
  const css = Buffer.byteLength(CSS);
  const base64 = Math.ceil(ImageFile.length / 3) * 4;
  if (css + base64 > mostOfRequest)
    throw invalid('request parameters too large', 'Style sheet and encoded image together end at 135 kB.');
  if (ImageFile.length > mostOfImage) throw invalid('The image file is too large.', 'Images end at 100 kB.');
  if (css > mostOfCss) throw invalid('The CSS is too large.', 'Style sheets end at 3 kB.');
}

function imageOf(bytes: Uint8Array | undefined): UiCustomization['image'] {
  if (bytes === undefined || bytes.length === 0) return undefined;
  const kind = imageKind(bytes);
  if (kind !== 'PNG' && kind !== 'JPEG') throw invalid('The image file is not a valid PNG or JPG file.'); // rule [docs], text [likely]
  return { base64: Buffer.from(bytes).toString('base64'), extension: kind === 'PNG' ? 'png' : 'jpg' };
}

/**
 * The look of a client, or of all, as it is said to be: a request replaces the whole, and one without style sheet and
 * image takes it away, for which undefined stands [field: infrastructure tools delete it so].
 * @throws InvalidParameterException
 */
export function customization(
  place: { readonly userPoolId: string; readonly clientId: string },
  sent: Sent,
  before: UiCustomization | undefined,
  now: number,
): UiCustomization | undefined {
  assertSizes(sent);
  const fault = cssFault(sent.CSS ?? '');
  if (fault !== undefined)
    throw invalid(fault, 'Only the classes of the CSS template may be styled, without at-rules.'); // texts [likely]
  const image = imageOf(sent.ImageFile);
  if (sent.CSS === undefined && image === undefined) return undefined;
  return {
    ...place,
    ...(sent.CSS !== undefined && { css: sent.CSS }),
    cssVersion: versionOf(now),
    ...(image !== undefined && { image }),
    createdAt: before?.createdAt ?? now,
    modifiedAt: now,
  };
}

/** [docs] */
export const cssPath = (clientId: string, version: string): string =>
  `/${clientId}/${version}/assets/CSS/custom-css.css`;
export const imagePath = (clientId: string, version: string, extension: string): string =>
  `/${clientId}/${version}/assets/images/image.${extension}`;

/**
 * A look as AWS shows it. Its addresses lead to what this emulator serves.
 * @param base the domain's address, below which paths are AWS's [docs]
 */
export const uiCustomizationType = (
  { userPoolId, clientId, css, cssVersion, image, createdAt, modifiedAt }: UiCustomization,
  base: string,
) => ({
  UserPoolId: userPoolId,
  ClientId: clientId,
  ...(image !== undefined && { ImageUrl: `${base}${imagePath(clientId, cssVersion, image.extension)}` }),
  ...(css !== undefined && { CSS: css, CSSUrl: `${base}${cssPath(clientId, cssVersion)}` }),
  CSSVersion: cssVersion,
  LastModifiedDate: new Date(modifiedAt),
  CreationDate: new Date(createdAt),
});
