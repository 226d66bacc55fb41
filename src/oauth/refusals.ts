import { Refusal, type RefusalExtras } from '../contract';
import type { TrustedUrl } from '../web/TrustedUrl';

/** A refusal that only a page may tell, since nobody knows yet where else it might safely go: AWS sends the browser to `/error`. */
export class ShownError extends Refusal {
  /** @param error as AWS's error page names it. @example new ShownError('redirect_mismatch') */
  constructor(error: string, extras?: RefusalExtras) {
    super(400, error, error, extras);
    this.name = 'ShownError';
  }
}

/** Sentences that have a page of their own [docs; noProvider: field]. */
const sentences = {
  wentWrong: 'Something went wrong',
  noProvider: 'Login option is not available. Please try another one',
} as const;

/** The same, told where it happens. */
export class PageError extends Refusal {
  /** The page that tells it; without one it is AWS's error page with the message. */
  readonly what: keyof typeof sentences | undefined;

  /** @example throw new PageError({ what: 'wentWrong' }, { hint: 'Begin again.' }); */
  constructor(
    told: { readonly what: keyof typeof sentences } | { readonly message: string },
    extras: RefusalExtras & { status?: number } = {},
  ) {
    super(extras.status ?? 400, 'PageError', 'what' in told ? sentences[told.what] : told.message, extras);
    this.name = 'PageError';
    this.what = 'what' in told ? told.what : undefined;
  }
}

/** Where an application waits for its answer. It has an address that was registered, or it is none. */
export interface ReturnAddress {
  readonly redirectUri: TrustedUrl;
  readonly state: string | undefined;
  /** Tokens and their errors go into the fragment, codes and theirs into the query. */
  readonly within: 'query' | 'fragment';
}

/** A refusal that the application is told, at its redirect URI. */
export class RedirectedError extends Refusal {
  readonly to: ReturnAddress;
  readonly description: string | undefined;

  /** @example throw new RedirectedError(to, 'invalid_request', { description: 'invalid_scope' }); */
  constructor(to: ReturnAddress, error: string, extras: RefusalExtras & { description?: string } = {}) {
    super(302, error, extras.description ?? error, extras);
    this.name = 'RedirectedError';
    this.to = to;
    this.description = extras.description;
  }
}

/** What may stand beside the error of an endpoint. */
interface EndpointExtras extends RefusalExtras {
  /** Default 400. */
  readonly status?: number;
  readonly description?: string;
  /** The value of a WWW-Authenticate header. */
  readonly challenge?: string;
}

/** A refusal of an endpoint that answers JSON. */
export class EndpointError extends Refusal {
  readonly description: string | undefined;
  readonly challenge: string | undefined;

  /** @example throw new EndpointError('invalid_client', { description: 'invalid_client_secret' }); */
  constructor(error: string, extras: EndpointExtras = {}) {
    super(extras.status ?? 400, error, extras.description ?? error, extras);
    this.name = 'EndpointError';
    this.description = extras.description;
    this.challenge = extras.challenge;
  }
}
