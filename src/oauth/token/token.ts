import { exchangeGrant } from '../../domain/clients/authFlows';
import type { Answer } from '../../web/Answer';
import type { Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { EndpointError } from '../refusals';
import { byAuthorizationCode } from './authorizationCode';
import { byClientCredentials } from './clientCredentials';
import { formOf, needed } from './form';
import { byRefreshToken } from './refreshToken';
import { requester, type Requester } from './requester';
import { unauthorizedClient } from './refused';
import { byTokenExchange } from './tokenExchange';
import { tokenAnswer, type TokenAnswer } from './tokenAnswer';

type Granted = (call: Call, at: Requester, form: Parameters) => Promise<Answer>;

const answering =
  (granted: (...asked: [Call, Requester, Parameters]) => Promise<TokenAnswer>): Granted =>
  async (...asked) =>
    tokenAnswer(await granted(...asked));

/** By `grant_type`. */
const grants = new Map<string, Granted>([
  ['authorization_code', answering(byAuthorizationCode)],
  ['refresh_token', answering(byRefreshToken)],
  ['client_credentials', answering(byClientCredentials)],
  [exchangeGrant, byTokenExchange],
]);

/** What there is for clients that go by a URL: nobody who has no secret acts for itself [docs], or for others [likely]. */
const ofUrls: ReadonlySet<string> = new Set(['authorization_code', 'refresh_token']);

/** The token endpoint. Refused in turn: form, grant type missing or unknown, client, then those of the grant [likely]. */
export async function token(call: Call, request: DomainRequest): Promise<Answer> {
  const form = formOf(request);
  const type = needed(form, 'grant_type');
  const granted = grants.get(type);
  if (granted === undefined) {
    throw new EndpointError('unsupported_grant_type', { hint: `grant_type is ${[...grants.keys()].join(', ')}.` });
  }
  const at = await requester(call, request, form);
  if (at.clientUrl !== undefined && !ofUrls.has(type)) {
    throw unauthorizedClient(`A client that goes by a URL uses ${[...ofUrls].join(' and ')} alone.`);
  }
  return granted(call, at, form);
}
