import type { Actor } from '../../domain/tokens/actors';
import { ExchangeRefusal, unacceptable } from '../../domain/tokens/ExchangeRefusal';
import { doesNot } from '../../web/notBuilt';
import type { Call } from '../../world/Call';
import type { PoolAndClient } from '../lookup/resolve';
import { actingClient, holderOfOwn, provenOwnToken, type OwnToken } from './ownToken';
import type { Presented } from './presented';

/** An actor token that is proven. */
export interface ProvenActor {
  /** Who it names, asked again after each wait. @throws ExchangeRefusal */
  actor(at: PoolAndClient): Actor;
}

/** A token that somebody else acts by already names nobody who acts by themselves [likely, the safe reading]. */
export function assertActsAlone(act: unknown): void {
  if (act === undefined) return;
  throw unacceptable(
    'Invalid Actor Token',
    'It has an act claim: who acts for its subject is no actor in the own right.',
  );
}

/** A client that acts for itself [likely], or a user. */
function ownActor(call: Call, { pool }: PoolAndClient, token: OwnToken): Actor {
  const clientId = actingClient(token);
  if (clientId === undefined) return { sub: holderOfOwn(call, pool, token).user.sub };
  if (call.world.state.clients.get(pool.id, clientId) !== undefined) return { sub: clientId };
  throw unacceptable('Invalid Actor Token', 'The app client of the token was deleted.');
}

/** Refusals, in order: those of `provenOwnToken`, whose it is, an actor of its own. @throws ExchangeRefusal */
export async function provenActor(call: Call, at: PoolAndClient, presented: Presented): Promise<ProvenActor> {
  if (presented.providerName !== undefined) {
    throw new ExchangeRefusal('token', 'NotImplementedException', doesNot('token exchange of other issuers'));
  }
  const token = await provenOwnToken(call, at.pool, presented, 'Actor');
  return {
    actor: (at) => {
      const actor = ownActor(call, at, token);
      assertActsAlone(token.claims['act']);
      return actor;
    },
  };
}
