import type { StandInGrant, StandInIdentity, StandInKind } from '../state/rows';
import type { Answer } from '../web/Answer';
import type { Parameters } from '../web/parameters';
import type { WebRequest } from '../web/Route';
import type { TrustedUrl } from '../web/TrustedUrl';
import type { Call } from '../world/Call';
import type { Settings } from './settings';
import type { ProgramRefusal } from './StandInRefusal';

/** One request to one kind of provider. */
export interface Asked {
  readonly call: Call;
  readonly request: WebRequest;
  readonly settings: Settings;
}

/** What an application asks of a person, once it is known where they may be sent back to. */
export interface AuthorizeRequest {
  readonly parameters: Parameters;
  readonly clientId: string;
  /** Letter by letter as it was asked with. */
  readonly redirectUri: string;
  readonly to: TrustedUrl;
  readonly scopes: readonly string[];
}

type Fields = Readonly<Record<string, string | undefined>>;

/** What is posted to a token endpoint, however the client says who it is. */
export interface TokenRequest {
  readonly form: Parameters;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface IssuedToken {
  readonly grant: StandInGrant;
  readonly accessToken: string;
  /** The same somebody as they are told to this client. */
  readonly identity: StandInIdentity;
}

/** What is a provider's own. */
export interface Provider {
  readonly kind: Exclude<StandInKind, 'saml'>;
  /** @example 'Google' */
  readonly title: string;
  /** @throws ShownRefusal or ReturnedRefusal for what the real one does not take */
  check?(asked: AuthorizeRequest): void;
  /** Are answers to this request posted by a form? */
  postsBack?(asked: AuthorizeRequest): boolean;
  /** What goes back with a person who signed in, in the real one's order. */
  returned(asked: AuthorizeRequest, code: string, identity: StandInIdentity, at: Asked): Fields;
  /** What its addresses to go back to end with. */
  readonly fragment?: string;
  /** What goes back with one who did not want to. */
  readonly cancelled: Fields;
  /** By which methods tokens are asked for. */
  readonly tokenMethods: readonly string[];
  readonly accessTokenPrefix: string;
  /** Seconds. */
  readonly accessTokenLifetime: number;
  /** What it demands of a client beyond an id and a secret. @throws ProgramRefusal */
  authenticate?(at: Asked, request: TokenRequest): Promise<void>;
  token(at: Asked, issued: IssuedToken): Promise<object> | object;
  /** Missing: the real one has none. */
  readonly userInfo?: (at: Asked, grant: StandInGrant, identity: StandInIdentity) => Answer;
  /** Does it publish keys? */
  readonly hasKeys: boolean;
  refused(refusal: ProgramRefusal): Answer;
}
