import { noDomainForCustomization } from '../../../domain/looks/uiCustomization';
import { domainUrlOf } from '../../../flows/lookup/poolDomains';
import { clientOf, poolOf } from '../../../flows/lookup/resolve';
import { allClients } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** Whose look is meant, and the address of the domain under which it is seen: the custom one where there is one. */
export interface ClassicPages {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly base: string;
}

/** @throws ResourceNotFoundException, InvalidParameterException, in order: pool, client, no domain */
export function classicPages(
  call: Call,
  sent: { readonly UserPoolId: string; readonly ClientId?: string | undefined },
): ClassicPages {
  const pool = poolOf(call, sent.UserPoolId);
  const clientId = sent.ClientId ?? allClients;
  if (clientId !== allClients) clientOf(call, pool, clientId);
  const base = domainUrlOf(call, pool);
  if (base === undefined) throw noDomainForCustomization();
  return { userPoolId: pool.id, clientId, base };
}
