import type { Message } from '../../state/Message';
import { html, type Html } from '../../web/html';

export const mediumOf = ({ medium }: Pick<Message, 'medium'>): string => (medium === 'EMAIL' ? 'E-mail' : 'Text');

/** @example '2026-11-26 12:57:18 UTC' */
export function timeOf({ at }: Pick<Message, 'at'>): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`;
}

/** The code to be read out or copied, and the link to be followed; undefined where there is neither. */
export function foundIn({ code, link }: Pick<Message, 'code' | 'link'>, kind = 'found'): Html | undefined {
  if (code === undefined && link === undefined) return undefined;
  return html`<div class="${kind}">
    ${
      code === undefined
        ? undefined
        : html`<output aria-label="Code" aria-live="off">${code}</output>
            <button type="button" class="copy" value="${code}">Copy code</button>`
    }
    ${link && html`<p><a href="${link}">${link}</a></p>`}
  </div>`;
}
