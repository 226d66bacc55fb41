import { page, type Answer } from '../../web/Answer';
import { html, type Content } from '../../web/html';
import { sourceHash } from '../../web/sourceHash';
import { script } from './script';
import { style } from './style';

let policy: string | undefined;

/** Its own style, script, forms, answers and frames, and nothing of anybody else. */
const policyOf = (): string =>
  (policy ??= [
    "default-src 'none'",
    `style-src ${sourceHash(style)}`,
    `script-src ${sourceHash(script)}`,
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '));

/** A page of the inbox. */
export const framed = (title: string, content: Content): Answer =>
  page(
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · cognito-emu</title>
        ${style}
      </head>
      <body>
        ${content}
        <p id="said" role="status"></p>
        ${script}
      </body>
    </html>`,
    // where a form comes from is told to this host alone: without it a browser posts from nowhere
    { headers: { 'Content-Security-Policy': policyOf(), 'Referrer-Policy': 'same-origin' } },
  );
