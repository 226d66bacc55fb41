import { page, type Answer } from '../../web/Answer';
import { html } from '../../web/html';
import type { TrustedUrl } from '../../web/TrustedUrl';

/**
 * Sends a browser on from a form, to where nobody knows what it is sent on to: the policy of the form's page is not held
 * against it as it would be against redirects.
 */
export const leadOn = (to: TrustedUrl): Answer =>
  page(
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="refresh" content="0; url=${to.toString()}" />
        <title>Signing in</title>
      </head>
      <body>
        <a href="${to.toString()}">Continue</a>
      </body>
    </html>`,
  );
