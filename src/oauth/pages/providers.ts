import type { Json } from '../../contract';
import type { IdentityProvider } from '../../state/rows';
import { redirect, type Answer } from '../../web/Answer';
import { ownProvider } from '../authorize/provider';
import { ownUrl, passedOn } from '../own';
import type { Post, Provider } from '../views';
import { brandingOfClient, settingsOf } from './looks';
import { postTo, type At } from './page';

/** What the form of an address posts. */
export const corporateInput = 'email';

const memberOf = (json: Json | undefined, name: string): Json | undefined =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && Object.hasOwn(json, name)
    ? json[name]
    : undefined;

/** Does the client's style ask for an address? Only lists of buttons have a name that is known, all else does [likely]. */
function searchesDomains({ call, asked: { client } }: At): boolean {
  const row = brandingOfClient(call, client);
  const path = ['categories', 'auth', 'federation', 'interfaceStyle'];
  const style = path.reduce<Json | undefined>(memberOf, row && settingsOf(row));
  return typeof style === 'string' && style !== 'BUTTON_LIST';
}

/** Which providers are found by the domain of an address: on the classic pages SAML, once all of it can be [docs]. */
function foundByDomain(at: At, rows: readonly IdentityProvider[]): readonly IdentityProvider[] {
  const named = rows.filter(({ idpIdentifiers }) => idpIdentifiers.length > 0);
  if (at.request.domain.managedLoginVersion === 2) return searchesDomains(at) ? named : [];
  const saml = rows.filter(({ type }) => type === 'SAML');
  return saml.every((one) => named.includes(one)) ? saml : [];
}

type Chosen = { readonly identity_provider: string } | { readonly idp_identifier: string };

const toProvider = ({ request, asked: { query } }: At, chosen: Chosen) =>
  ownUrl(request, '/oauth2/authorize', {
    ...passedOn(query),
    identity_provider: undefined,
    idp_identifier: undefined,
    ...chosen,
  });

/** The client's providers but the pool itself: each with the way there, or all by an address. */
export function providersOf(at: At): { providers: Provider[]; corporate?: Post } {
  const { client } = at.asked;
  const rows = (client.settings.SupportedIdentityProviders ?? [])
    .filter((name) => name !== ownProvider)
    .flatMap((name) => at.call.world.state.identityProviders.get(client.userPoolId, name) ?? []);
  const searched = foundByDomain(at, rows);
  const providers = rows
    .filter((row) => !searched.includes(row))
    .map(({ name, type }) => ({ type, name, href: toProvider(at, { identity_provider: name }).toString() }));
  return { providers, ...(searched.length > 0 && { corporate: postTo(at, '/login') }) };
}

/** Whose identifier the domain of the address is [docs]; `authorize` says so where it is nobody's. */
export const byDomain = (at: At, address: string): Answer =>
  redirect(toProvider(at, { idp_identifier: address.slice(address.lastIndexOf('@') + 1).trim() }));
