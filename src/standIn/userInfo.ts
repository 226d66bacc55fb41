import { sha256 } from '../platform/hash';
import type { StandInGrant } from '../state/rows';
import type { Answer } from '../web/Answer';
import { parametersOf } from '../web/parameters';
import type { WebRequest } from '../web/Route';
import { knownAs } from './identity';
import type { Asked, Provider } from './Provider';
import { ProgramRefusal } from './StandInRefusal';

/** Of a header, a form or a query (RFC 6750, 2). */
function tokenIn({ method, headers: { authorization = '' }, query, body }: WebRequest): string | undefined {
  const [, bearer] = /^bearer +([\w.~+/|-]+=*)$/i.exec(authorization.trim()) ?? [];
  const posted = method === 'POST' ? parametersOf(body)?.values['access_token'] : undefined;
  return bearer ?? posted ?? query['access_token'];
}

function grantOf({ kind }: Provider, { call, request }: Asked): StandInGrant {
  const token = tokenIn(request);
  if (token === undefined || token === '')
    throw new ProgramRefusal('no token', 'It is sent as Authorization: Bearer, or as access_token.');
  const grant = call.world.state.standInGrants.by('accessToken', '', sha256(token).toString('base64url'));
  if (grant?.kind === kind && call.now < (grant.accessTokenExpiresAt ?? 0)) return grant;
  throw new ProgramRefusal('bad token', 'The stand-in did not give out this access token, or it has ended.');
}

/** Who they are whose access token this is; as the provider tells it. */
export function userInfo(provider: Provider, at: Asked, tell: NonNullable<Provider['userInfo']>): Answer {
  const grant = grantOf(provider, at);
  return tell(at, grant, knownAs(provider.kind, at.settings, grant.identity));
}
