import { page, type Answer } from '../web/Answer';
import { formAction } from '../web/formAction';
import { html, type Content } from '../web/html';
import { postsItself } from '../web/postsItself';
import { sourceHash } from '../web/sourceHash';

const style = html`<style>
  :root {
    color-scheme: light dark;
    --line: #767676;
    --accent: #0b5cad;
    font:
      1rem/1.5 system-ui,
      sans-serif;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --line: #8c8c8c;
      --accent: #8ab8f0;
    }
  }
  * {
    box-sizing: border-box;
  }
  body {
    max-width: 30rem;
    margin: 2rem auto;
    padding: 0 1rem;
  }
  h1 {
    font-size: 1.5rem;
    margin: 0;
  }
  h2 {
    font-size: 1.1rem;
    margin: 2rem 0 0.5rem;
  }
  .mark {
    display: inline-block;
    margin: 0 0 1rem;
    padding: 0 0.5rem;
    border: 2px dashed var(--line);
  }
  .alert {
    padding: 0.5rem;
    border: 2px solid currentColor;
  }
  code {
    overflow-wrap: anywhere;
  }
  label {
    display: block;
    margin-top: 0.75rem;
  }
  label.beside {
    display: flex;
    gap: 0.5rem;
    align-items: center;
  }
  input[type='text'],
  input[type='email'],
  textarea {
    display: block;
    width: 100%;
    padding: 0.5rem;
    border: 1px solid var(--line);
    border-radius: 4px;
    font: inherit;
  }
  button {
    width: 100%;
    margin-top: 0.5rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--line);
    border-radius: 4px;
    font: inherit;
    overflow-wrap: anywhere;
  }
  button small {
    display: block;
  }
  .people {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .people button {
    text-align: start;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
</style>`;

interface Shown {
  /** @example 'Google' */
  readonly title: string;
  readonly content: Content;
  readonly status?: number;
  readonly hint?: string | undefined;
  /** Where the answer to a form may lead. */
  readonly targets?: readonly string[];
  /** The form posts itself where scripts run. */
  readonly submits?: boolean;
}

/** A page of the stand-in. Where a form comes from is told to this host alone. */
export function shown({ title, content, status = 200, hint, targets = [], submits: isPosted = false }: Shown): Answer {
  const name = `${title} (stand-in)`;
  const policy = [
    "default-src 'none'",
    `style-src ${sourceHash(style)}`,
    ...(isPosted ? [`script-src ${sourceHash(postsItself)}`] : []),
    formAction(targets),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const document = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>${name}</title>
      ${style}
    </head>
    <body>
      <main>
        <p class="mark">cognito-emu</p>
        <h1>${name}</h1>
        ${content}
      </main>
      ${isPosted ? postsItself : undefined}
    </body>
  </html>`;
  return page(document, {
    status,
    hint,
    headers: { 'Content-Security-Policy': policy, 'Referrer-Policy': 'same-origin' },
  });
}

/** A form that hands its fields to an address, as browsers do for providers that answer so. */
export const postingPage = (
  title: string,
  to: string,
  fields: Readonly<Record<string, string | undefined>>,
  targets: readonly string[],
): Answer =>
  shown({
    title,
    targets,
    submits: true,
    content: html`<form method="post" action="${to}">
      ${Object.entries(fields).map(([name, value]) =>
        value === undefined ? undefined : html`<input type="hidden" name="${name}" value="${value}" />`,
      )}
      <p>The answer is on its way to <code>${new URL(to).host}</code>.</p>
      <button>Continue</button>
    </form>`,
  });
