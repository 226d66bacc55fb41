import { noDomainForCustomization } from '../../../domain/looks/uiCustomization';
import { domainsOf } from '../../../flows/lookup/poolDomains';
import { clientOf, poolOf } from '../../../flows/lookup/resolve';
import { allClients, type UserPoolDomain } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** Whose look is meant, and the domain under which it is seen: the custom one where there is one. */
export interface ClassicPages {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly domain: UserPoolDomain;
}

/** @throws ResourceNotFoundException, InvalidParameterException, in order: pool, client, no domain */
export function classicPages(
  call: Call,
  sent: { readonly UserPoolId: string; readonly ClientId?: string | undefined },
): ClassicPages {
  const pool = poolOf(call, sent.UserPoolId);
  const clientId = sent.ClientId ?? allClients;
  if (clientId !== allClients) clientOf(call, pool, clientId);
  const { prefix, custom = prefix } = domainsOf(call, pool);
  if (custom === undefined) throw noDomainForCustomization();
  return { userPoolId: pool.id, clientId, domain: custom };
}
