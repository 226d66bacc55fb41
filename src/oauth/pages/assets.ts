import { Refusal } from '../../contract';
import type { Branding, BrandingAsset } from '../../state/rows';
import type { Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { assetAt, brandingStyles } from '../views';
import { assetName, customizationOf, imagesOf, settingsOf } from './looks';

/** Its address changes with what it is. */
const forGood = 'public, max-age=31536000, immutable';

const file = (type: string, body: string, bytes = Buffer.from(body)): Answer => ({
  status: 200,
  headers: {
    'Content-Type': type,
    'Cache-Control': forGood,
    'X-Content-Type-Options': 'nosniff',
    // an SVG that is opened by itself runs nothing
    'Content-Security-Policy': "default-src 'none'; sandbox",
  },
  body,
  bytes,
});

const noSuchFile = () => new Refusal(404, 'NotFound', 'No such file.');

/** Style sheets and scripts of ours. */
export function ownAsset(_call: Call, { path }: DomainRequest): Answer {
  const asset = assetAt(path);
  if (asset === undefined) throw noSuchFile();
  return file(asset.type, asset.text);
}

const styleOf = (call: Call, { domain, params }: DomainRequest): Branding => {
  const row = call.world.state.brandings.get(domain.userPoolId, params['id'] ?? '');
  if (row === undefined) throw noSuchFile();
  return row;
};

/** The style sheet of a managed login style. */
export function brandingSheet(call: Call, request: DomainRequest): Answer {
  const row = styleOf(call, request);
  return file('text/css; charset=utf-8', brandingStyles(settingsOf(row), imagesOf(request, row)));
}

const imageTypes: Readonly<Record<string, string>> = {
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

const image = (base64: string, extension: string): Answer =>
  file(imageTypes[extension.toLowerCase()] ?? 'application/octet-stream', '', Buffer.from(base64, 'base64'));

export function brandingImage(call: Call, request: DomainRequest): Answer {
  const asset = styleOf(call, request).assets.find((one: BrandingAsset) => assetName(one) === request.params['file']);
  if (asset?.base64 === undefined) throw noSuchFile();
  return image(asset.base64, asset.Extension ?? '');
}

const customizationAt = (call: Call, { domain, params }: DomainRequest) => {
  const { clientId = '', version } = params;
  const row = customizationOf(call, domain.userPoolId, clientId);
  if (row?.clientId !== clientId || row.cssVersion !== version) throw noSuchFile();
  return row;
};

/** The style sheet of SetUICustomization, which let in nothing but rules of its few classes. */
export function classicSheet(call: Call, request: DomainRequest): Answer {
  const { css } = customizationAt(call, request);
  if (css === undefined) throw noSuchFile();
  return file('text/css; charset=utf-8', css);
}

export function classicImage(call: Call, request: DomainRequest): Answer {
  const { image: logo } = customizationAt(call, request);
  if (logo === undefined || request.params['file'] !== `image.${logo.extension}`) throw noSuchFile();
  return image(logo.base64, logo.extension);
}
