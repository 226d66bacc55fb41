import type { PostedForm } from '../../platform/saml';
import { page, type Answer } from '../../web/Answer';
import { anywhere, formAction } from '../../web/formAction';
import { html } from '../../web/html';
import { postsItself } from '../../web/postsItself';
import { sourceHash } from '../../web/sourceHash';

const policy = [
  "default-src 'none'",
  `script-src ${sourceHash(postsItself)}`,
  formAction(anywhere),
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page that hands a form on to an identity provider: by itself where scripts run, else by its button. */
export function postingPage({ action, fields }: PostedForm): Answer {
  const document = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>Signing in</title>
    </head>
    <body>
      <main>
        <h1>Signing in</h1>
        <p>This continues at ${new URL(action).host}.</p>
        <form method="post" action="${action}">
          ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
          <button>Continue</button>
        </form>
      </main>
      ${postsItself}
    </body>
  </html>`;
  return page(document, { headers: { 'Content-Security-Policy': policy } });
}
