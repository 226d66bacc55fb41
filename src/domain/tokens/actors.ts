import { isRecord } from '../../contract';
import type { Claims } from './claims';
import { unacceptable } from './ExchangeRefusal';

/** Who acts for somebody (RFC 8693, 4.1): `iss` only where it is another than the token's own. */
export interface Actor {
  readonly sub: string;
  readonly iss?: string;
}

/** Actors of one token. Our own limit: RFC 8693 has none. */
const mostActors = 8;

/**
 * A chain of actors as RFC 8693 nests it, of which only `sub` and `iss` are kept; undefined where it is none.
 * @param foreign the issuer of those that name none, where the token is another issuer's
 */
function chainOf(act: unknown, foreign: string | undefined): Actor[] | undefined {
  const chain: Actor[] = [];
  for (let one = act; one !== undefined; one = one['act']) {
    if (!isRecord(one) || chain.length === mostActors) return undefined;
    const { sub, iss = foreign } = one;
    if (typeof sub !== 'string' || sub === '' || (iss !== undefined && typeof iss !== 'string')) return undefined;
    chain.push({ sub, ...(iss !== undefined && { iss }) });
  }
  return chain;
}

const nested = (chain: readonly Actor[]): Claims | undefined =>
  chain.reduceRight<Claims | undefined>((act, actor) => ({ ...actor, ...(act !== undefined && { act }) }), undefined);

/** Whom a token is of, where somebody acts for them. */
interface ActedFor {
  /** Its `act`, of exchanges before. */
  readonly act: unknown;
  /** Where it is another's than the pool's. */
  readonly foreignIssuer: string | undefined;
}

/**
 * The `act` claim of an issued token: its actor, and in it those that the subject token has from exchanges before. Without
 * an actor these stay [likely, the safe reading]: nobody sheds who acted before.
 * @throws ExchangeRefusal for a chain that is none, or too long
 */
export function actClaim(actor: Actor | undefined, { act, foreignIssuer }: ActedFor): Claims | undefined {
  const earlier = chainOf(act, foreignIssuer);
  if (earlier === undefined) {
    throw unacceptable('Invalid Subject Token', `Its act is no chain of at most ${mostActors} actors.`);
  }
  const chain = actor === undefined ? earlier : [actor, ...earlier];
  if (chain.length <= mostActors) return nested(chain);
  throw unacceptable('Invalid Subject Token', `A token names at most ${mostActors} actors here.`);
}

/**
 * A subject token that says who may act for its user (RFC 8693, 4.4) is exchanged for nobody else; without an actor
 * token that is the client itself [likely, the safe reading].
 * @param issuer of the subject token, which names an actor without one
 * @throws ExchangeRefusal
 */
export function assertMayAct(mayAct: unknown, actor: Required<Actor>, issuer: string): void {
  if (mayAct === undefined) return;
  if (isRecord(mayAct) && mayAct['sub'] === actor.sub && (mayAct['iss'] ?? issuer) === actor.iss) return;
  throw unacceptable(
    'The actor is not authorized to act for the subject.',
    "The subject token's may_act names somebody else.",
  );
}
