import type { Actor } from '../../domain/tokens/actors';
import { unacceptable } from '../../domain/tokens/ExchangeRefusal';
import type { IdentityProvider } from '../../state/rows';
import type { Call } from '../../world/Call';
import { holderOfIdentity } from '../federation/whoIs';
import type { PoolAndClient } from '../lookup/resolve';
import { provenForeignToken } from './foreign';
import { actingClient, assertActive, holderOfOwn, provenOwnToken, type OwnToken } from './ownToken';
import type { Presented } from './presented';
import { providerFor } from './provider';
import { assertUntold } from './untold';

/** An actor token that is proven. */
export interface ProvenActor {
  /** Who it names, asked again after each wait. @throws ExchangeRefusal */
  actor(at: PoolAndClient): Actor;
  /** Part of the commit. */
  spend(): void;
}

/** A token that somebody else acts by already names nobody who acts by themselves [likely, the safe reading]. */
function assertActsAlone(act: unknown): void {
  if (act === undefined) return;
  throw unacceptable('Invalid Actor Token', 'It has an act claim: its subject does not act by themselves.');
}

/** A client that acts for itself [likely], or a user. */
function ownActor(call: Call, { pool }: PoolAndClient, token: OwnToken): Actor {
  const clientId = actingClient(token);
  if (clientId === undefined) return { sub: holderOfOwn(call, pool, token).user.sub };
  if (call.world.state.clients.get(pool.id, clientId) !== undefined) return { sub: clientId };
  throw unacceptable('Invalid Actor Token', 'The app client of the token was deleted.');
}

async function provenOwn(call: Call, { pool }: PoolAndClient, presented: Presented): Promise<ProvenActor> {
  const token = await provenOwnToken(call, pool, presented, 'Actor');
  return {
    actor: (at) => {
      const actor = ownActor(call, at, token);
      assertActsAlone(token.claims['act']);
      return actor;
    },
    spend: () => undefined,
  };
}

/**
 * An actor from outside is named as its provider does, whether the pool knows it or not; whom it knows, by whatever they are
 * linked, must be enabled.
 */
async function provenForeign(
  call: Call,
  at: PoolAndClient,
  presented: Presented,
  provider: IdentityProvider,
): Promise<ProvenActor> {
  const token = await provenForeignToken(call, at.pool, provider, presented, 'Actor');
  const { identity } = token;
  const { subject: sub, claims } = identity;
  return {
    actor: (present) => {
      const { pool } = present;
      const from = providerFor(call, present, presented, 'Actor') ?? provider;
      token.assertUnspent();
      assertUntold(call, pool, 'InboundFederation');
      const known = holderOfIdentity(call, pool, from, { identity, claims });
      if (known !== undefined) assertActive(known, 'Actor');
      assertActsAlone(token.act);
      return { sub, iss: token.issuer };
    },
    spend: token.spend,
  };
}

/** @throws ExchangeRefusal */
export const provenActor = (
  call: Call,
  at: PoolAndClient,
  presented: Presented,
  provider: IdentityProvider | undefined,
): Promise<ProvenActor> =>
  provider === undefined ? provenOwn(call, at, presented) : provenForeign(call, at, presented, provider);
