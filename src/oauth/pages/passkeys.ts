import { malformedCredential, passkeysAreOn } from '../../domain/passkeys/credentials';
import { mayUsePasskeysOf, relyingPartyAt } from '../../domain/passkeys/relyingParty';
import type { Json } from '../../contract';
import type { SignedIn } from '../../flows/browser/browserSessions';
import { againAt, againUser } from '../../flows/lookup/again';
import { relyingPartyOf } from '../../flows/users/passkeys';
import { completeRegistration, startRegistration } from '../../flows/users/registerPasskey';
import { redirect, type Answer } from '../../web/Answer';
import { issue } from '../authorize/issue';
import { readSession } from '../authorize/session';
import { PageError } from '../refusals';
import { answered, waitingFor } from './answer';
import { pageUrl, postTo, type At, type PageOf } from './page';

const path = '/passkeys/add';

const originOf = ({ request: { origin } }: At) => `${origin.scheme}://${origin.host.toLowerCase()}`;

/** Is it worth asking? Only managed login does [docs], and only here where a browser would let the page. */
function mayAddPasskeys(at: At): boolean {
  const { call, request, asked } = at;
  const id = relyingPartyOf(call, asked.pool);
  const fits = id !== undefined && mayUsePasskeysOf(relyingPartyAt(id, originOf(at)), originOf(at));
  return request.domain.managedLoginVersion === 2 && passkeysAreOn(asked.pool.settings) && fits;
}

/** Who is new is offered a passkey before going on to the application [docs]. */
export const afterSigningUp = (at: At, opened: SignedIn): Answer | Promise<Answer> =>
  mayAddPasskeys(at) ? redirect(pageUrl(at, path)) : issue(at.call, at.asked, opened);

/** @throws PageError at the classic pages, which know no passkeys [docs] */
function signedInAt({ call, request, asked }: At): SignedIn {
  if (request.domain.managedLoginVersion !== 2) {
    throw new PageError({ message: 'invalid_request' }, { hint: 'Passkeys are of managed login alone.' });
  }
  const found = asked.prompts.has('login') ? undefined : readSession(call, request, asked);
  if (found === undefined) {
    throw new PageError(
      { what: 'wentWrong' },
      { hint: 'Nobody is signed in in this browser: begin at /oauth2/authorize.' },
    );
  }
  return found;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw malformedCredential('Credential');
  }
}

/** A passkey for whom the browser is signed in by. */
export const passkeyAdd: PageOf = {
  show(at, again) {
    const { user } = signedInAt(at);
    const options = startRegistration(at.call, { ...at.asked, user }, originOf(at));
    const later = postTo(at, path, { later: 'yes' });
    return { kind: 'passkeyAdd', ...again, form: postTo(at, path), options: JSON.stringify(options), later };
  },

  async take(at, { credential = '', later }) {
    const { call, asked } = at;
    const found = signedInAt(at);
    if (later !== undefined) return issue(call, asked, found);
    const again = () => ({ ...againAt(call, asked), user: againUser(call, found.user) });
    await completeRegistration(call, { ...asked, user: found.user }, parsed(credential), again);
    return issue(call, asked, found);
  },
};

/** As a page of this origin may ask its browser. */
function optionsAt(at: At, text: string): string {
  const options = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify({ ...options, rpId: relyingPartyAt(String(options['rpId']), originOf(at)) });
}

/** A passkey, which the browser alone can present. */
export const passkeySignIn: PageOf = {
  show(at, again) {
    const { username, parameters } = waitingFor(at, 'WEB_AUTHN');
    return {
      kind: 'passkeySignIn',
      ...again,
      form: postTo(at, '/passkeys/signIn'),
      username,
      options: optionsAt(at, parameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '{}'),
      otherWay: pageUrl(at, '/login').toString(),
    };
  },

  take: (at, { credential = '' }) => answered(at, waitingFor(at, 'WEB_AUTHN'), { CREDENTIAL: credential }),
};
