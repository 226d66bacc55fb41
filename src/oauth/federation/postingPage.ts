import { createHash } from 'node:crypto';
import type { PostedForm } from '../../platform/saml';
import { page, type Answer } from '../../web/Answer';
import { html } from '../../web/html';

/** Presses the button of the one form of a page. */
const submits = html`<script>
  document.forms[0].submit();
</script>`;

const hash = createHash('sha256')
  .update(submits.toString().replace(/^<script>|<\/script>$/g, ''))
  .digest('base64');

/**
 * A page that hands a form on to an identity provider: by itself where scripts run, else by its button. It has no
 * `form-action`, which browsers hold redirects to, too: where a provider sends them on to is its own affair.
 */
export function postingPage({ action, fields }: PostedForm): Answer {
  const document = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>Signing in</title>
    </head>
    <body>
      <form method="post" action="${action}">
        ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <button>Continue</button>
      </form>
      ${submits}
    </body>
  </html>`;
  return page(document, {
    headers: {
      'Content-Security-Policy': `default-src 'none'; script-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'`,
    },
  });
}
