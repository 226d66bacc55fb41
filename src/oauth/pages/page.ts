import { ServiceError } from '../../contract';
import type { Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import type { Parameters } from '../../web/parameters';
import type { Call } from '../../world/Call';
import { authorizeRequest } from '../authorize/authorizeRequest';
import { ownProvider } from '../authorize/provider';
import { readyClient } from '../authorize/readyClient';
import type { AuthorizeRequest } from '../authorize/request';
import type { Work } from '../door';
import { ownUrl, passedOn } from '../own';
import { PageError } from '../refusals';
import type { Post, Step, View } from '../views';
import { postedForm } from './form';
import { isUnavailable, show } from './show';

/** What a page knows: the call, the request, and what the application asked of `authorize`. */
export interface At {
  readonly call: Call;
  readonly request: DomainRequest;
  readonly asked: AuthorizeRequest;
}

/** The address of another page of the same journey. @example pageUrl(at, '/signup').toString() */
export const pageUrl = ({ request, asked }: Pick<At, 'request' | 'asked'>, path: string) =>
  ownUrl(request, path, passedOn(asked.query));

/** A form that comes back to a page. */
export const postTo = (at: At, path: string, hidden?: Readonly<Record<string, string>>): Post => ({
  action: pageUrl(at, path).toString(),
  ...(hidden !== undefined && { hidden }),
});

/** What of a page is shown again after a refusal. */
export type Again = Pick<Step, 'alert' | 'notice' | 'errors' | 'values'>;

/** One page: how it is shown, also again, and what becomes of its form. */
export interface PageOf {
  show(at: At, again: Again): View | Promise<View>;
  take(at: At, form: Parameters): Answer | Promise<Answer>;
  /** The input that a refusal is about, by its code; others are told above the form. */
  readonly blames?: Readonly<Partial<Record<string, string>>>;
  /** Inputs that are filled in again. */
  readonly keeps?: readonly string[];
  /** It is there for clients of other providers, too. */
  readonly forAll?: true;
}

/** Is the pool itself among the client's providers, and none other asked for? */
export const offersPasswords = ({ client, provider = ownProvider }: AuthorizeRequest): boolean =>
  provider === ownProvider && client.settings.SupportedIdentityProviders?.includes(ownProvider) === true;

/** What a page is asked for, where it is one for this client. @throws PageError */
async function askedOf({ forAll }: PageOf, call: Call, request: DomainRequest): Promise<AuthorizeRequest> {
  await readyClient(call, request);
  const asked = authorizeRequest(call, request);
  if (forAll === true || offersPasswords(asked)) return asked;
  throw new PageError({ what: 'noProvider' }, { hint: "The app client's SupportedIdentityProviders lack COGNITO." });
}

/** Shows a page, by GET. */
export const shows =
  (page: PageOf): Work =>
  async (call, request) => {
    const asked = await askedOf(page, call, request);
    return show(call, request, asked, await page.show({ call, request, asked }, {}));
  };

function againAfter({ blames = {}, keeps = [] }: PageOf, form: Parameters, { code, message }: ServiceError): Again {
  const input = blames[code];
  return {
    ...(input === undefined ? { alert: message } : { errors: { [input]: message } }),
    values: Object.fromEntries(keeps.map((name) => [name, form[name]])),
  };
}

/** Takes a page's form, by POST; what the service refuses is shown on the same page, which keeps what was typed. */
export const takes =
  (page: PageOf): Work =>
  async (call, request) => {
    const asked = await askedOf(page, call, request);
    if (isUnavailable(call, request, asked))
      return show(call, request, asked, { kind: 'message', what: 'unavailable' });
    const form = postedForm(request);
    const at = { call, request, asked };
    try {
      return await page.take(at, form);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.status >= 500) throw error;
      call.refused(error);
      return show(call, request, asked, await page.show(at, againAfter(page, form, error)), error.status);
    }
  };
