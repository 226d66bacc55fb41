import { json, type Answer } from './Answer';
import { html } from './html';
import { plainPage } from './plainPage';
import { wantsPage, type WebRequest } from './Route';

/** A refusal of the emulator's own. */
export interface Refused {
  readonly status: number;
  readonly error: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

const titles = new Map([
  [404, 'Not found'],
  [500, 'Something went wrong'],
  [501, 'Not built yet'],
]);

/** A refusal in the form of the control API, or as a small page for who asked for one. */
export const refused = (request: Pick<WebRequest, 'headers'>, { status, error, message, hint }: Refused): Answer =>
  wantsPage(request)
    ? plainPage(
        titles.get(status) ?? 'Refused',
        html`<p>${message}</p>
          ${hint && html`<p>${hint}</p>`}`,
        { status },
      )
    : json({ error, message, ...(hint !== undefined && { hint }) }, { status });
