import { cut, hidden } from '../../contract';

/** What the trail shows of a request to a domain [docs: samples]; the second line [likely]. */
const shown: ReadonlySet<string> = new Set([
  ...['client_id', 'confirm', 'deliveryMedium', 'grant_type', 'redirect_uri', 'response_type', 'sub'],
  ...['identity_provider', 'idp_identifier', 'lang', 'logout_uri', 'prompt', 'scope', 'code_challenge_method'],
]);

/** Names that are kept of one request. Our own limit. */
const mostNames = 32;

/** The parameters of a request to a domain, as they may be kept and read. What a name of nobody's holds is hidden. */
export function shownParameters(parameters: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.create(null) as Record<string, string>;
  for (const name of Object.keys(parameters).slice(0, mostNames)) {
    kept[cut(name)] = shown.has(name) ? cut(parameters[name] ?? '') : hidden;
  }
  return kept;
}
