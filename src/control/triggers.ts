import { ServiceError } from '../contract';
import { triggerOf } from '../domain/triggers/sources';
import type { AppClient, User, UserPool } from '../state/rows';
import type { TriggerSource } from '../world/Triggers';
import type { TriggerName } from '../world/triggerNames';
import type { TriggerRun } from '../world/TriggerRun';
import type { World } from '../world/World';
import { recordOf, shown, textOf } from './body';
import { ControlError } from './ControlError';
import type { ControlRequest } from './request';
import { controlCall } from './whom';

const placeholders = { codeParameter: '{####}', linkParameter: '{##Click Here##}', usernameParameter: null };

interface Sample {
  readonly source: TriggerSource;
  readonly request: Readonly<Record<string, unknown>>;
}

/** Where each trigger is run most often, and what its event then has besides the user. */
const samples: Readonly<Partial<Record<TriggerName, Sample>>> = {
  PreSignUp: { source: 'PreSignUp_SignUp', request: { validationData: null } },
  PostConfirmation: { source: 'PostConfirmation_ConfirmSignUp', request: {} },
  PreAuthentication: { source: 'PreAuthentication_Authentication', request: { validationData: null } },
  PostAuthentication: { source: 'PostAuthentication_Authentication', request: { newDeviceUsed: false } },
  DefineAuthChallenge: { source: 'DefineAuthChallenge_Authentication', request: { session: [] } },
  CreateAuthChallenge: {
    source: 'CreateAuthChallenge_Authentication',
    request: { challengeName: 'CUSTOM_CHALLENGE', session: [] },
  },
  VerifyAuthChallengeResponse: {
    source: 'VerifyAuthChallengeResponse_Authentication',
    request: { privateChallengeParameters: { answer: 'sample' }, challengeAnswer: 'sample' },
  },
  PreTokenGeneration: {
    source: 'TokenGeneration_Authentication',
    request: {
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      scopes: ['aws.cognito.signin.user.admin'],
    },
  },
  UserMigration: {
    source: 'UserMigration_Authentication',
    request: { password: 'Sample-password-1', validationData: null, userAttributes: null },
  },
  CustomMessage: { source: 'CustomMessage_SignUp', request: placeholders },
  InboundFederation: {
    source: 'InboundFederation_ExternalProvider',
    request: {
      providerName: 'Sample',
      providerType: 'OIDC',
      attributes: {
        tokenResponse: { access_token: 'sample', token_type: 'Bearer', expires_in: '3600' },
        idToken: { sub: 'sample', email: 'sample@example.com', email_verified: 'true' },
        userInfo: { sub: 'sample' },
      },
    },
  },
};

const notFound = (message: string, hint: string) => new ControlError(404, 'NotFound', message, hint);

function sampleOf(name: string): Sample {
  const found = Object.entries(samples).find(([trigger, { source }]) => trigger === name || source === name);
  if (found !== undefined) return found[1];
  const family = triggerOf(name as TriggerSource);
  const sample = Object.hasOwn(samples, family) ? samples[family] : undefined;
  if (sample !== undefined) return { ...sample, source: name as TriggerSource };
  throw notFound(`There is no trigger ${shown(name)}.`, `One of ${Object.keys(samples).join(', ')}.`);
}

function clientOf({ state }: World, pool: UserPool, id: string | undefined): AppClient | undefined {
  if (id === undefined) return [...state.clients.rows(pool.id)][0];
  const client = state.clients.get(pool.id, id);
  if (client === undefined) throw notFound(`The pool has no app client ${id}.`, 'Leave clientId out for the first.');
  return client;
}

function userOf({ state }: World, pool: UserPool, name: string | undefined): User | undefined {
  if (name === undefined) return [...state.users.rows(pool.id)][0];
  return state.users.get(pool.id, name) ?? state.users.by('alias', pool.id, name);
}

/**
 * Runs one trigger by hand and changes nothing: the event is that of its most common source, or of the source that is
 * named, for the pool's first user and app client unless others are named, with `request` laid over it.
 * @throws ControlError for what there is not; a trigger that refuses or fails is told in `error`
 */
export async function invokeTrigger(world: World, { params, body, origin }: ControlRequest): Promise<TriggerRun> {
  const pool = world.state.userPools.get('', params['pool'] ?? '');
  if (pool === undefined) throw notFound('There is no such user pool.', 'GET / lists them.');
  const sample = sampleOf(params['trigger'] ?? '');
  const username = textOf(body, 'userName');
  const user = userOf(world, pool, username);
  const client = clientOf(world, pool, textOf(body, 'clientId'));
  const call = controlCall(world, 'invoke', { origin });
  const facts = {
    client,
    user,
    username: username ?? 'sample',
    request: { ...sample.request, ...recordOf(body, 'request') },
  };
  try {
    if ((await world.triggers.run(call, pool, sample.source, facts)) === undefined) {
      const trigger = triggerOf(sample.source);
      throw notFound(`The pool has no ${trigger} trigger.`, `Name one in its LambdaConfig, or as triggers.${trigger}.`);
    }
  } catch (thrown) {
    if (!(thrown instanceof ServiceError) || call.triggers.length === 0) throw thrown;
  }
  return call.triggers[0] as TriggerRun;
}
