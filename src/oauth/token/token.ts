import type { PoolAndClient } from '../../flows/lookup/resolve';
import type { Answer } from '../../web/Answer';
import type { Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { EndpointError } from '../refusals';
import { byAuthorizationCode } from './authorizationCode';
import { authenticatedClient } from './client';
import { byClientCredentials } from './clientCredentials';
import { formOf, needed } from './form';
import { byRefreshToken } from './refreshToken';
import { byTokenExchange, exchangeGrant } from './tokenExchange';
import { tokenAnswer, type TokenAnswer } from './tokenAnswer';

type Granted = (call: Call, at: PoolAndClient, form: Parameters) => Promise<Answer>;

const answering =
  (granted: (...asked: [Call, PoolAndClient, Parameters]) => Promise<TokenAnswer>): Granted =>
  async (...asked) =>
    tokenAnswer(await granted(...asked));

/** By `grant_type`. */
const grants = new Map<string, Granted>([
  ['authorization_code', answering(byAuthorizationCode)],
  ['refresh_token', answering(byRefreshToken)],
  ['client_credentials', answering(byClientCredentials)],
  [exchangeGrant, byTokenExchange],
]);

/** The token endpoint. Refused in turn: form, grant type missing or unknown, client, then those of the grant [likely]. */
export async function token(call: Call, request: DomainRequest): Promise<Answer> {
  const form = formOf(request);
  const type = needed(form, 'grant_type');
  const granted = grants.get(type);
  if (granted === undefined) {
    throw new EndpointError('unsupported_grant_type', { hint: `grant_type is ${[...grants.keys()].join(', ')}.` });
  }
  return granted(call, authenticatedClient(call, request, form), form);
}
