import { isExchangeEnabled } from '../../domain/clients/authFlows';
import { actClaim, assertMayAct, type Actor } from '../../domain/tokens/actors';
import { assertTellsWho, exchangedScopes, type IssuedType } from '../../domain/tokens/exchange';
import { ExchangeRefusal, invalidExchange } from '../../domain/tokens/ExchangeRefusal';
import type { AppClient } from '../../state/rows';
import { doesNot } from '../../web/notBuilt';
import { issuerOf } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { againAt } from '../lookup/again';
import type { PoolAndClient } from '../lookup/resolve';
import { issueExchanged, type ExchangedToken } from './issue';
import { provenActor, type ProvenActor } from './actor';
import type { Presented } from './presented';
import { provenSubject, type ProvenSubject } from './subject';

/** What is asked for; a token's type is there where the token is. */
export interface ExchangeRequest {
  readonly subject: Presented;
  readonly actor: { readonly [Member in keyof Presented]: Presented[Member] | undefined };
  readonly scopes: readonly string[] | undefined;
  readonly audience: string | undefined;
  /** The identifier of a resource server of the pool. */
  readonly resource: string | undefined;
  readonly requested: IssuedType;
}

function assertFlow({ settings }: AppClient, { actor }: ExchangeRequest): void {
  const flow = actor.token === undefined ? 'IMPERSONATION' : 'DELEGATION';
  if (isExchangeEnabled(settings, flow)) return;
  throw invalidExchange(
    'flow',
    'Auth flow not enabled for this client',
    `Add ALLOW_TOKEN_EXCHANGE_${flow} to the app client's ExplicitAuthFlows.`,
  );
}

/** An actor token with its type, or neither [model]. */
function actorOf({ actor: { token, type, providerName } }: ExchangeRequest): Presented | undefined {
  if (token !== undefined && type !== undefined) return { token, type, providerName };
  if (token !== undefined) throw invalidExchange('request', 'ActorTokenType is required with ActorToken.');
  if (type === undefined && providerName === undefined) return undefined;
  throw invalidExchange('request', 'ActorToken is required with ActorTokenType and ActorTokenProviderName.');
}

function assertTarget(call: Call, { pool }: PoolAndClient, { audience, resource }: ExchangeRequest): void {
  if (audience !== undefined && resource !== undefined) {
    throw invalidExchange('request', 'Audiences and Resources cannot be requested together.'); // rule [model]
  }
  if (resource === undefined || call.world.state.resourceServers.get(pool.id, resource) !== undefined) return;
  throw invalidExchange(
    'target',
    `Resource server ${resource} does not exist.`,
    "Resources has the Identifier of a resource server of the client's pool; Audiences takes any name.",
  );
}

/** Which event the trigger would be told is not known, nor whether it is told at all. */
function assertNoTrigger(call: Call, { pool }: PoolAndClient): void {
  if (call.world.triggers.versionOf(call, pool, 'PreTokenGeneration') === undefined) return;
  throw new ExchangeRefusal(
    'request',
    'NotImplementedException',
    doesNot('token exchange in a pool with a PreTokenGeneration trigger'),
    'Nobody has told which triggerSource AWS has for it: exchange tokens in a pool without that trigger.',
  );
}

interface Proven {
  readonly subject: ProvenSubject;
  readonly actor: ProvenActor | undefined;
}

/** What is asked again after the last wait, so that what is committed rests on it. */
function settled(call: Call, at: PoolAndClient, request: ExchangeRequest, { subject, actor }: Proven) {
  const { pool, client } = at;
  const { user, grant } = subject.holder(at);
  const acting = actor?.actor(at);
  const issuer = issuerOf(call.world, pool);
  const named: Required<Actor> = acting === undefined ? { sub: client.id, iss: issuer } : { iss: issuer, ...acting };
  assertMayAct(subject.mayAct, named, subject.foreignIssuer ?? issuer);
  const act = actClaim(acting, subject);
  const scopes = exchangedScopes({
    asked: request.scopes,
    subject: subject.scopes({ user, grant }),
    allowed: client.settings.AllowedOAuthScopes,
    serverOf: (identifier) => call.world.state.resourceServers.get(pool.id, identifier),
  });
  assertTellsWho(request.requested, scopes);
  assertNoTrigger(call, at);
  return { user, grant, act, scopes };
}

/**
 * Another token for the user of a token: for one audience, with no more scopes and no longer life, and with an `act` claim
 * where an actor's token comes along (RFC 8693). Refusals, in order: flow, actor token without its type or the other way
 * around, audience and resource together, unknown resource server, provider, subject token, its user, actor token, whether
 * it may act, scopes, trigger.
 * @throws ExchangeRefusal
 */
export async function exchangeToken(call: Call, at: PoolAndClient, request: ExchangeRequest): Promise<ExchangedToken> {
  assertFlow(at.client, request);
  const presented = actorOf(request);
  assertTarget(call, at, request);
  const subject = await provenSubject(call, at, request.subject);
  subject.holder(at);
  const actor = presented && (await provenActor(call, at, presented));
  settled(call, at, request, { subject, actor });
  const keys = await call.world.keys.of(at.pool.id);
  const present = againAt(call, at);
  assertFlow(present.client, request);
  assertTarget(call, present, request);
  const { user, grant, act, scopes } = settled(call, present, request, { subject, actor });
  const { requested: type, audience, resource } = request;
  const wished = {
    type,
    scopes,
    act,
    audience: audience ?? resource ?? subject.audience(type),
    notAfter: subject.notAfter,
  };
  return issueExchanged(
    call,
    { ...present, user, grant: grant ?? subject.opened(present, user, scopes) },
    wished,
    keys,
  );
}
