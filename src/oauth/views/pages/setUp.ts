import type { QrCode } from '../../../platform/qrCode';
import { html, type Content, type Html } from '../../../web/html';
import type { Page } from '../Frame';
import { aside, heading, link, posting, submit, tidings } from '../parts/forms';
import { codeInput, field } from '../parts/inputs';
import type { EmailSetup, TotpSetup } from '../View';

/** One path of runs of dark modules, row by row. */
function pathOf(rows: QrCode): string {
  let path = '';
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      const from = x;
      while (row[x] === true) x++;
      if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  }
  return path;
}

const drawn = (rows: QrCode, label: string): Html =>
  html`<div class="qr">
    <svg role="img" aria-label="${label}" viewBox="0 0 ${rows.length} ${rows.length}" shape-rendering="crispEdges">
      <path fill="currentcolor" d="${pathOf(rows)}" />
    </svg>
  </div>`;

/** In groups of four, as people copy it. */
const spaced = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

const otherWayLink = (page: Page, href: string | undefined) =>
  aside(href === undefined ? undefined : link(page, href, page.texts.otherWay));

export function totpSetup(page: Page, view: TotpSetup): Content {
  const { texts } = page;
  const device = {
    name: 'device_name',
    label: texts.deviceName,
    autocomplete: 'off',
    required: false,
    maxLength: 100,
  };
  return [
    heading(page, texts.totpSetup, texts.scan),
    tidings(page, view),
    html`<div class="group">
      ${drawn(view.qrCode, texts.qrCode)}
      <p class="hint">${texts.enterKey} <code class="key">${spaced(view.secret)}</code></p>
    </div>`,
    posting(page, view.form, [
      field(page, view, codeInput(page, { label: texts.codeOfApp, maxLength: 6 })),
      field(page, view, device),
      submit(page, texts.verify),
    ]),
    otherWayLink(page, view.otherWay),
  ];
}

export function emailSetup(page: Page, view: EmailSetup): Content {
  const { texts } = page;
  const label = texts.attributes.email;
  return [
    heading(page, texts.emailSetup, texts.emailSetupText),
    tidings(page, view),
    posting(page, view.form, [
      field(page, view, {
        name: 'email',
        label,
        type: 'email',
        autocomplete: 'email',
        inputmode: 'email',
        first: true,
      }),
      submit(page, texts.sendCode),
    ]),
    otherWayLink(page, view.otherWay),
  ];
}
