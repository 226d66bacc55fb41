import type { AcrLevel } from '../../domain/pools/identitySettings';
import type { AppClient, UserPool } from '../../state/rows';
import type { Parameters } from '../../web/parameters';
import type { ReturnAddress } from '../refusals';

/** Values of `prompt` that Cognito itself heeds; it hands the others on to identity providers [docs]. */
export type Prompt = 'none' | 'login' | 'select_account' | 'consent';

/** What an application asks of `authorize`, once it is known to be allowed. Pages carry it from one to the next. */
export interface AuthorizeRequest {
  readonly pool: UserPool;
  readonly client: AppClient;
  /** What the client goes by, where that is the URL of its document: whatever is given is given to that URL. */
  readonly clientUrl: string | undefined;
  /** As it came: what pages hand on. */
  readonly query: Parameters;
  readonly to: ReturnAddress;
  /** The redirect URI that was sent; absent where it was left out. */
  readonly sentRedirectUri: string | undefined;
  readonly responseType: 'code' | 'token';
  readonly codeChallenge: string | undefined;
  readonly scopes: readonly string[];
  readonly resource: string | undefined;
  readonly nonce: string | undefined;
  /** COGNITO or another of the client's providers; undefined where the user chooses. */
  readonly provider: string | undefined;
  readonly prompts: ReadonlySet<Prompt>;
  /** Seconds since the user last proved who they are; more than that asks them again. */
  readonly maxAge: number | undefined;
  /** Levels that the application asks for by `acr_values`, the one that it wants most first; empty where it asks for none. */
  readonly levels: readonly AcrLevel[];
  /** Managed login with a plan above Lite: `max_age` and `acr_values` count, and tokens tell how the user signed in [docs]. */
  readonly tellsContext: boolean;
}
