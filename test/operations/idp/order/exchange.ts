import type { IdpInput } from '../../../../src/contract';
import { signJwt } from '../../../../src/platform/jwt';
import type { Bench } from '../../../support/emulator';
import { broker, exchangePool, machine, orders, poolId } from '../../../support/exchange';
import { decode, signIn } from '../../../support/signIn';
import { notImplemented } from '../../order/Order';
import { order, step, type Family, type Step } from './Order';
import { changeClient, changePool, changeUser, client, invalid, notAuthorized, notFound } from './steps';

type Input = IdpInput<'GetDerivedToken'>;

const invalidToken = 'Invalid Subject Token';

/** The subject token with other claims, signed with a key of the pool's. */
const claiming = (name: string, claims: object, text: string, use: 'access' | 'id' = 'access'): Step<Input> => ({
  name,
  remakes: true,
  code: notAuthorized,
  text,
  async breaks({ world }: Bench, { SubjectToken }: Input) {
    if (!SubjectToken.includes('.')) return {};
    const key = (await world.keys.of(poolId))[use];
    return { SubjectToken: await signJwt(key, { ...decode(SubjectToken).claims, ...claims }) };
  },
});

/** Token exchange, whose every sentence is [likely] unless it is marked. */
export const exchange: Family = {
  fixtures: exchangePool(),
  orders: [
    order('GetDerivedToken', {
      through: ['exchangeToken', 'provenOwnToken', 'holderOfOwn'],
      input: async (bench) => ({
        ClientId: broker,
        SubjectToken: (await signIn(bench, 'ada')).AccessToken,
        SubjectTokenType: 'ACCESS_TOKEN',
        ActorToken: (await signIn(bench, 'bob')).AccessToken,
        ActorTokenType: 'ACCESS_TOKEN',
        Resources: [orders],
      }),
      steps: [
        client,
        step<Input>(
          'client secret',
          { ClientSecret: 'abcdefghijklmnopqrstuvwx' },
          notAuthorized,
          `Unable to verify secret hash for client ${broker}`,
        ),
        step(
          'flow',
          changeClient({ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }, {}, broker),
          invalid,
          'Auth flow not enabled for this client',
        ),
        step<Input>(
          'actor token without its type or the other way around',
          { ActorTokenType: undefined },
          invalid,
          'ActorTokenType is required with ActorToken.',
        ),
        step<Input>(
          'audience and resource together',
          { Audiences: ['billing'] },
          invalid,
          'Audiences and Resources cannot be requested together.',
        ),
        step(
          'unknown resource server',
          ({ world: { state } }: Bench) => {
            state.resourceServers.delete(poolId, orders);
          },
          invalid,
          `Resource server ${orders} does not exist.`,
        ),
        step<Input>(
          'provider',
          { SubjectTokenProviderName: 'Nobody' },
          notFound,
          `Identity provider Nobody for tenantId ${poolId} does not exist.`, // [live] of descriptions
        ),
        step<Input>('form', { SubjectToken: 'none' }, notAuthorized, invalidToken),
        step<Input>('kind', { SubjectTokenType: 'ID_TOKEN' }, notAuthorized, invalidToken),
        claiming("another pool's", { iss: 'https://example.com/us-east-1_Another' }, invalidToken),
        claiming('signature', {}, 'Could not verify signature for Subject Token', 'id'),
        step(
          'expiry',
          ({ emulator }: Bench) => {
            emulator.clock.advance('2h');
          },
          notAuthorized,
          'Subject Token has expired',
        ),
        claiming("a client's own", { sub: machine, client_id: machine, username: undefined }, invalidToken),
        step('no such user', changeUser({ sub: 'another' }), 'UserNotFoundException', 'User does not exist.'), // [field]
        step('disabled', changeUser({ enabled: false }), notAuthorized, 'User is disabled.'),
        step('status', changeUser({ status: 'RESET_REQUIRED' }), notAuthorized, invalidToken),
        step(
          'revoked or of a client that is gone',
          ({ world: { state, clock } }: Bench) => {
            for (const grant of [...state.grants.rows(poolId)]) state.grants.set({ ...grant, revokedAt: clock.now() });
          },
          notAuthorized,
          'Subject Token has been revoked',
        ),
        step<Input>('actor token', { ActorToken: 'none' }, notAuthorized, 'Invalid Actor Token'),
        claiming(
          'whether it may act',
          { may_act: { sub: 'another' } },
          'The actor is not authorized to act for the subject.',
        ),
        step<Input>('scopes', { Scopes: ['openid'] }, invalid, 'No scope can be granted.'),
        step(
          'trigger',
          changePool({ LambdaConfig: { PreTokenGeneration: 'arn:aws:lambda:us-east-1:000000000000:function:x' } }),
          notImplemented,
          'cognito-emu does not do token exchange in a pool with a PreTokenGeneration trigger yet.',
        ),
      ],
    }),
  ],
};
