import { idp, ServiceError, type IdpInput } from '../../contract';
import { ExchangeRefusal, type ExchangeFault } from '../../domain/tokens/ExchangeRefusal';
import { tokenType, type IssuedType } from '../../domain/tokens/exchange';
import { scopesOf } from '../../domain/tokens/scopes';
import { exchangeToken } from '../../flows/exchange/exchangeToken';
import type { PresentedType } from '../../flows/exchange/presented';
import { isOfProvider } from '../../flows/exchange/provider';
import type { PoolAndClient } from '../../flows/lookup/resolve';
import { json, type Answer } from '../../web/Answer';
import { doesNot } from '../../web/notBuilt';
import type { Parameters } from '../../web/parameters';
import type { Call } from '../../world/Call';
import { EndpointError } from '../refusals';
import { needed } from './form';
import { unauthorizedClient } from './refused';

type Asked = IdpInput<'GetDerivedToken'>;

const urn = 'urn:ietf:params:oauth:token-type:';

const issued = { ACCESS_TOKEN: `${urn}access_token`, ID_TOKEN: `${urn}id_token` } satisfies Record<IssuedType, string>;

const issuedTypes = new Map<string, IssuedType>([
  [issued.ACCESS_TOKEN, 'ACCESS_TOKEN'],
  [issued.ID_TOKEN, 'ID_TOKEN'],
]);

const presentedTypes = new Map<string, PresentedType>([...issuedTypes, [`${urn}saml2`, 'SAML2']]);

/** RFC 8693, 2.2.2; that AWS has `unauthorized_client` for a flow that is not allowed is [likely]. */
const errors: Readonly<Record<ExchangeFault, string>> = {
  flow: 'unauthorized_client',
  request: 'invalid_request',
  target: 'invalid_target',
  token: 'invalid_request',
  scope: 'invalid_scope',
};

const invalidRequest = (hint: string) => new EndpointError('invalid_request', { hint });

/** A parameter without a value is as good as none (RFC 6749, 3.2). */
const given = (form: Parameters, name: string): string | undefined => (form[name] === '' ? undefined : form[name]);

function typeIn<Type extends PresentedType>(
  form: Parameters,
  name: string,
  among: ReadonlyMap<string, Type>,
): Type | undefined {
  const sent = given(form, name);
  const type = sent === undefined ? undefined : among.get(sent);
  if (type !== undefined || sent === undefined) return type;
  throw invalidRequest(`${name} is one of ${[...among.keys()].join(', ')}.`);
}

/** How the form calls what the operation's sentences name. */
const parameters = new Map([
  ['SubjectToken', 'subject_token'],
  ['SubjectTokenType', 'subject_token_type'],
  ['ActorToken', 'actor_token'],
  ['ActorTokenType', 'actor_token_type'],
  ['RequestedTokenType', 'requested_token_type'],
  ['Audiences', 'audience'],
  ['Resources', 'resource'],
  ['Scopes', 'scope'],
]);

const inTheForm = (sentence: string): string =>
  sentence.replace(/\b[A-Z]\w+\b/g, (word) => parameters.get(word) ?? word);

const listed = (value: string | undefined) => (value === undefined ? undefined : [value]);

/** The form as the operation has it, whose model holds it to what the operation takes [likely]. */
function askedIn(form: Parameters, clientId: string): Asked {
  const scope = given(form, 'scope');
  needed(form, 'subject_token_type');
  const asked = {
    ClientId: clientId,
    SubjectToken: needed(form, 'subject_token'),
    SubjectTokenType: typeIn(form, 'subject_token_type', presentedTypes),
    ActorToken: given(form, 'actor_token'),
    ActorTokenType: typeIn(form, 'actor_token_type', presentedTypes),
    Scopes: scope === undefined ? undefined : scopesOf(scope),
    Audiences: listed(given(form, 'audience')),
    Resources: listed(given(form, 'resource')),
    RequestedTokenType: typeIn(form, 'requested_token_type', issuedTypes),
  };
  try {
    idp.operation('GetDerivedToken').check(asked);
  } catch (thrown) {
    if (thrown instanceof ServiceError) throw invalidRequest(thrown.message);
    throw thrown;
  }
  return asked as Asked;
}

/** Tokens of providers can be taken, but nobody has told how the form names the provider. */
function assertOwn(call: Call, { pool }: PoolAndClient, asked: Asked): void {
  const { SubjectToken: subject, SubjectTokenType, ActorToken: actor, ActorTokenType } = asked;
  const sent = [
    [subject, SubjectTokenType],
    [actor, ActorTokenType],
  ] as const;
  const isForeign = sent.some(
    ([token, type]) => token !== undefined && type !== undefined && isOfProvider(call, pool, { token, type }),
  );
  if (!isForeign) return;
  throw new ExchangeRefusal(
    'token',
    'NotImplementedException',
    doesNot("the exchange of a provider's token at /oauth2/token"),
    'Which parameter names the provider on AWS is not known: GetDerivedToken has SubjectTokenProviderName.',
  );
}

function refused(thrown: unknown): never {
  if (!(thrown instanceof ServiceError) || thrown.status >= 500) throw thrown;
  const { message, hint = message } = thrown;
  const error = thrown instanceof ExchangeRefusal ? errors[thrown.fault] : 'invalid_request';
  const sentence = message.endsWith('.') ? message : `${message}.`;
  throw new EndpointError(error, { hint: inTheForm(hint === message ? sentence : `${sentence} ${hint}`) });
}

/**
 * The grant of token exchange (RFC 8693), which does what GetDerivedToken does [docs]. Refused in turn: OAuth switched off for the
 * client [likely], parameters, a provider's token, whatever exchangeToken refuses. Without a refresh token [docs].
 */
export async function byTokenExchange(call: Call, at: PoolAndClient, form: Parameters): Promise<Answer> {
  if (at.client.settings.AllowedOAuthFlowsUserPoolClient !== true) {
    throw unauthorizedClient('The app client has AllowedOAuthFlowsUserPoolClient off: GetDerivedToken goes without.');
  }
  const asked = askedIn(form, at.client.id);
  assertOwn(call, at, asked);
  const { token, type, expiresIn, scopes } = await exchangeToken(call, at, asked).catch(refused);
  return json({
    access_token: token,
    issued_token_type: issued[type],
    token_type: tokenType(type),
    expires_in: expiresIn,
    scope: scopes.join(' '),
  });
}
