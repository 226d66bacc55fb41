import { contextAtProvider } from '../../domain/federation/context';
import type { ExternalIdentity } from '../../domain/federation/externalIdentity';
import { openBrowserSession } from '../../flows/browser/browserSessions';
import { signInExternally } from '../../flows/federation/signInExternally';
import type { IdentityProvider } from '../../state/rows';
import type { Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { issue } from '../authorize/issue';
import type { AuthorizeRequest } from '../authorize/request';
import { sessionCookie, signedInBy } from '../cookies';

interface Vouched {
  readonly provider: IdentityProvider;
  readonly identity: ExternalIdentity;
  /** What the pool's own ID token says where the application named none. */
  readonly nonce: string;
  /** Marks what vouches as used; part of the commit. */
  readonly spend?: () => void;
}

/** Whom a provider vouches for is signed in here, and the application gets what it asked for. */
export async function arrive(
  call: Call,
  request: DomainRequest,
  asked: AuthorizeRequest,
  { provider, identity, nonce, spend }: Vouched,
): Promise<Answer> {
  const { pool, client } = asked;
  const context = contextAtProvider(provider, identity);
  const opened = await signInExternally(call, { pool, client, provider, identity }, (holder) => {
    spend?.();
    const cookie = request.cookies[sessionCookie];
    const letIn = { ...context, provider: provider.name, saml: identity.saml, cookie };
    return { ...openBrowserSession(call, holder, letIn), user: holder.user };
  });
  // the pool's own ID token of such a sign-in has a nonce even where the application named none [field]
  return signedInBy(await issue(call, { ...asked, nonce: asked.nonce ?? nonce }, opened), request, opened);
}
