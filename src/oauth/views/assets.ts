import { lazily } from '../../contract';
import { sha256 } from '../../platform/hash';
import { brandingStyles } from './branding/brandingStyles';
import { passkeyScript } from './passkeyScript';
import { base } from './styles/base';
import { classic } from './styles/classic';
import { managed } from './styles/managed';

/** A file that pages load. Its name changes with its text, so that browsers may keep it for good. */
export interface PageAsset {
  /** Below the base of the domain. @example '/assets/1f…c2.css' */
  readonly path: string;
  readonly type: string;
  readonly text: string;
}

const kinds = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;

/** A file of any text, such as a sheet that was made of a style. */
export const pageAsset = (text: string, kind: keyof typeof kinds): PageAsset => ({
  path: `/assets/${sha256(text).toString('hex').slice(0, 32)}.${kind}`,
  type: kinds[kind],
  text,
});

/** Without line breaks between rules. */
const sheet = (...texts: readonly string[]) => pageAsset(texts.join('').replaceAll('\n', ''), 'css');

const ours = lazily(() => ({
  classic: sheet(base, classic),
  managed: sheet(base, brandingStyles({}), managed),
  passkeys: pageAsset(passkeyScript, 'js'),
}));

/** The sheet of a look. */
export const sheetOf = (look: 'classic' | 'managed'): PageAsset => ours()[look];

export const passkeyAsset = (): PageAsset => ours().passkeys;

/** What a page may ask for by this path; undefined where it is none of ours. */
export const assetAt = (path: string): PageAsset | undefined =>
  Object.values(ours()).find((asset) => asset.path === path);
