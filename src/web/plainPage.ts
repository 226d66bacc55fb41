import { page, type Answer, type AnswerOptions } from './Answer';
import { html, type Content, type Html } from './html';
import { sourceHash } from './sourceHash';

const style = html`<style>
  :root {
    color-scheme: light dark;
    font:
      1rem/1.5 system-ui,
      sans-serif;
  }
  body {
    max-width: 42rem;
    margin: 3rem auto;
    padding: 0 1rem;
  }
  h1 {
    font-size: 1.5rem;
  }
  h2 {
    font-size: 1.1rem;
    margin-top: 2rem;
  }
  code {
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  li {
    margin: 0.25rem 0;
  }
</style>`;

/** The one style that pages of this kind may have, by its hash. */
const policy = () =>
  `default-src 'none'; style-src ${sourceHash(style)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const documentOf = (title: string, content: Content): Html =>
  html`<html lang="en">
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    ${style}
    <h1>${title}</h1>
    ${content}
  </html>`;

/** A page of the emulator's own, of a heading and what stands below it: a sentence, or HTML. It takes no input. */
export const plainPage = (title: string, content: string | Html, options: AnswerOptions = {}): Answer =>
  page(documentOf(title, typeof content === 'string' ? html`<p>${content}</p>` : content), {
    ...options,
    headers: { 'Content-Security-Policy': policy(), ...options.headers },
  });
