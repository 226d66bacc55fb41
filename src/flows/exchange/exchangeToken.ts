import type { IdpInput } from '../../contract';
import { isExchangeEnabled } from '../../domain/clients/authFlows';
import { actClaim, assertMayAct, type Actor } from '../../domain/tokens/actors';
import { assertTellsWho, exchangedScopes } from '../../domain/clients/exchangeScopes';
import type { IssuedType } from '../../domain/tokens/exchange';
import { invalidExchange } from '../../domain/tokens/ExchangeRefusal';
import type { AppClient } from '../../state/rows';
import { issuerOf } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { againAt } from '../lookup/again';
import type { PoolAndClient } from '../lookup/resolve';
import { issueExchanged, openBare, shared, type ExchangedToken } from './issue';
import { provenActor, type ProvenActor } from './actor';
import type { Presented } from './presented';
import { providerFor } from './provider';
import { provenSubject, type ProvenSubject } from './subject';
import { assertUntold } from './untold';

/** What is asked for, as the operation has it. */
export type ExchangeRequest = Omit<IdpInput<'GetDerivedToken'>, 'ClientId' | 'ClientSecret'>;

function assertFlow({ settings }: AppClient, { ActorToken }: ExchangeRequest): void {
  const flow = ActorToken === undefined ? 'IMPERSONATION' : 'DELEGATION';
  if (isExchangeEnabled(settings, flow)) return;
  throw invalidExchange(
    'flow',
    'Auth flow not enabled for this client',
    `Add ALLOW_TOKEN_EXCHANGE_${flow} to the app client's ExplicitAuthFlows.`,
  );
}

/** An actor token with its type, or neither [model]. */
function actorOf(asked: ExchangeRequest): Presented | undefined {
  const { ActorToken: token, ActorTokenType: type, ActorTokenProviderName: providerName } = asked;
  if (token !== undefined && type !== undefined) return { token, type, providerName };
  if (token !== undefined) throw invalidExchange('request', 'ActorTokenType is required with ActorToken.');
  if (type === undefined && providerName === undefined) return undefined;
  throw invalidExchange('request', 'ActorToken is required with ActorTokenType and ActorTokenProviderName.');
}

const subjectOf = ({
  SubjectToken: token,
  SubjectTokenType: type,
  SubjectTokenProviderName: providerName,
}: ExchangeRequest): Presented => ({ token, type, providerName });

/** The model lets each list have one. */
const targetOf = ({ Audiences: [audience] = [], Resources: [resource] = [] }: ExchangeRequest) => ({
  audience,
  resource,
});

function assertTarget(call: Call, { pool }: PoolAndClient, asked: ExchangeRequest): void {
  const { audience, resource } = targetOf(asked);
  if (audience !== undefined && resource !== undefined) {
    throw invalidExchange('request', 'Audiences and Resources cannot be requested together.'); // rule [model]
  }
  if (resource === undefined || call.world.state.resourceServers.get(pool.id, resource) !== undefined) return;
  throw invalidExchange(
    'target',
    `Resource server ${resource} does not exist.`,
    "A resource is the Identifier of a resource server of the client's pool; an audience is any name.",
  );
}

const typeOf = ({ RequestedTokenType: type = 'ACCESS_TOKEN' }: ExchangeRequest): IssuedType => type; // default [likely]

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
    asked: request.Scopes,
    subject: subject.scopes({ user, grant }),
    allowed: client.settings.AllowedOAuthScopes,
    serverOf: (identifier) => call.world.state.resourceServers.get(pool.id, identifier),
  });
  assertTellsWho(typeOf(request), scopes, grant !== undefined && grant.oauth === undefined);
  assertUntold(call, pool, 'PreTokenGeneration');
  return { user, grant, act, scopes };
}

/** An exchange grants less than what was asked for without a word. */
function hintOfDropped(call: Call, { Scopes = [] }: ExchangeRequest, granted: readonly string[]): void {
  const dropped = Scopes.filter((scope) => !granted.includes(scope));
  if (dropped.length > 0)
    call.hint(`Not granted, as the subject token or the client lacks them: ${dropped.join(' ').slice(0, 300)}.`);
}

/**
 * Another token for the user of a token: for one audience, with no more scopes and no longer life, and with an `act` claim
 * where an actor's token comes along (RFC 8693). Refusals, in order: flow, actor token without its type or the other way
 * around, audience and resource together, unknown resource server, provider, those of provenOwnToken, those of holderOfOwn, actor
 * token, whether it may act, scopes, trigger. The tokens of providers are refused in the place of the pool's own.
 * @throws ExchangeRefusal
 */
export async function exchangeToken(call: Call, at: PoolAndClient, request: ExchangeRequest): Promise<ExchangedToken> {
  assertFlow(at.client, request);
  const [presented, acting] = [subjectOf(request), actorOf(request)];
  assertTarget(call, at, request);
  const provider = providerFor(call, at, presented, 'Subject');
  const providerOfActor = acting && providerFor(call, at, acting, 'Actor');
  const subject = await provenSubject(call, at, presented, provider);
  subject.holder(at);
  const actor = acting && (await provenActor(call, at, acting, providerOfActor));
  settled(call, at, request, { subject, actor });
  const keys = await call.world.keys.of(at.pool.id);
  const present = againAt(call, at);
  assertFlow(present.client, request);
  assertTarget(call, present, request);
  const { user, grant, act, scopes } = settled(call, present, request, { subject, actor });
  hintOfDropped(call, request, scopes);
  const type = typeOf(request);
  const { audience, resource = audience } = targetOf(request);
  const wished = { type, scopes, act, audience: resource ?? subject.audience(type), notAfter: subject.notAfter };
  const held = commit(call, () => {
    subject.spend();
    actor?.spend();
    return grant === undefined
      ? openBare(call, { ...present, user }, subject, scopes)
      : shared(call, grant, present.client);
  });
  return issueExchanged(call, { ...present, user, grant: held }, wished, keys);
}
