import { html, type Content, type Html } from '../../web/html';
import { passkeyAsset, sheetOf } from './assets';
import type { SchemedImage } from './branding/images';
import type { Layout } from './branding/layout';
import type { Page } from './Frame';
import { classes } from './parts/classes';

const image = (src: string, alt: string, own: string): Html => html`<img class="${own}" src="${src}" alt="${alt}" />`;

/** One image, or one for each scheme, of which the style sheet hides one. */
function schemed({ product }: Page, { light, dark }: SchemedImage, own: string): readonly Html[] {
  const [only] = light === undefined || dark === undefined || light === dark ? [light ?? dark] : [];
  if (only !== undefined) return [image(only, product, own)];
  return [image(light ?? '', product, `${own} only-light`), image(dark ?? '', product, `${own} only-dark`)];
}

const isImage = (logo: SchemedImage | undefined): logo is SchemedImage =>
  logo?.light !== undefined || logo?.dark !== undefined;

/** The image of the classic banner is shown above everything, or the name of whose page it is. */
const banner = (page: Page): Html =>
  html`<div class="${classes(page, 'banner', 'banner')}">
    ${
      page.logo === undefined
        ? html`<p class="mark">${page.product}</p>`
        : image(page.logo, page.product, classes(page, 'logo', 'logo'))
    }
  </div>`;

function bar(page: Page, which: 'header' | 'footer'): Html | undefined {
  const { [which]: facts } = page.layout;
  if (facts === undefined) return undefined;
  const logo = isImage(facts.logo) ? schemed(page, facts.logo, `logo at-${facts.place}`) : undefined;
  return which === 'header' ? html`<header class="bar">${logo}</header>` : html`<footer class="bar">${logo}</footer>`;
}

const logoOf = (page: Page, { logo }: Layout): readonly Html[] =>
  isImage(logo) ? schemed(page, logo, `logo at-${logo.place}`) : [html`<p class="mark">${page.product}</p>`];

function card(page: Page, content: Content): Html {
  if (page.look === 'classic') {
    return html`<div class="${classes(page, 'card', 'card')}">
      ${banner(page)}
      <div class="content">${content}</div>
    </div>`;
  }
  const { logo } = page.layout;
  const shown = logoOf(page, page.layout);
  const inside = isImage(logo) && logo.outside ? [content] : logo?.below === true ? [content, shown] : [shown, content];
  const outside = isImage(logo) && logo.outside ? html`<div class="content outside">${shown}</div>` : undefined;
  const made = html`<div class="card"><div class="content">${inside}</div></div>`;
  return html`${logo?.below === true ? [made, outside] : [outside, made]}`;
}

const devStrip = ({ devStrip: strip }: Page): Html | undefined =>
  strip && html`<p class="dev"><a href="${strip.href}">${strip.text}</a></p>`;

/** A sheet of the customer's knows one scheme only, so that the classic look has its own dark one where there is none. */
const bodyClass = ({ look, styles }: Page) =>
  look === 'classic' && styles.length === 0 ? 'classic both-schemes' : look;

/** A whole page. */
export function documentOf(page: Page, title: string, content: Content, script: boolean): Html {
  const { lang, base, styles, favicon, product } = page;
  const sheets = [`${base}${sheetOf(page.look).path}`, ...styles];
  return html`<html lang="${lang}" dir="ltr" class="${bodyClass(page)}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>${title} · ${product}</title>
      ${favicon && html`<link rel="icon" href="${favicon}" />`}
      ${sheets.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
      ${script ? html`<script src="${`${base}${passkeyAsset().path}`}" defer></script>` : undefined}
    </head>
    <body>
      ${bar(page, 'header')}
      <main>
        <div class="frame">${card(page, content)} ${devStrip(page)}</div>
      </main>
      ${bar(page, 'footer')}
    </body>
  </html>`;
}
