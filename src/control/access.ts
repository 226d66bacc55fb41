import { ServiceError, isRecord } from '../contract';
import { mayDo } from '../flows/access/mayDo';
import type { ActingSession } from '../flows/access/sessionContext';
import { presumedSession } from '../flows/identities/presumedSession';
import type { AwsSession } from '../state/rows';
import type { World } from '../world/World';
import { invalidBody, neededText, shown, textOf } from './body';
import { ControlError } from './ControlError';
import type { ControlRequest } from './request';
import { controlCall } from './whom';

/** As the identity's pool would let it act. Where it would not, AWS's sentence says why. */
function sessionByIdentity(world: World, request: ControlRequest): ActingSession {
  try {
    return presumedSession(controlCall(world, 'access', request), neededText(request.body, 'identityId'));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const isMissing = error.code === 'ResourceNotFoundException';
    throw new ControlError(isMissing ? 404 : 409, isMissing ? 'NotFound' : 'NoCredentials', error.message, error.hint);
  }
}

/** What the statement that decided is told by. */
export interface DecidingStatement {
  /** Whose policy: the role's, the session's, or the permissions boundary. */
  readonly source: string;
  readonly policy: string;
  readonly policyArn?: string;
  /** From 0. */
  readonly statement: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
}

export interface AccessAnswer {
  readonly allowed: boolean;
  readonly decision: 'allowed' | 'implicitDeny' | 'explicitDeny';
  /** Whose policies denied, or allowed. */
  readonly source: string;
  /** Absent where nothing allows. */
  readonly by?: DecidingStatement;
  /** Who asks, as an ARN. */
  readonly principal: string;
  /** As AWS says it, where it is denied. */
  readonly message?: string;
  readonly hints?: readonly string[];
}

/**
 * May these credentials, or this identity, do that? Nothing changes.
 * @throws ControlError for credentials that nobody was given here, or that have expired
 */
export function askAccess(world: World, request: ControlRequest): AccessAnswer {
  const { body } = request;
  const { identityId, credentials } = body;
  if (identityId !== undefined && credentials !== undefined) throw invalidBody('identityId stands beside credentials.', 'Send one of the two.'); // prettier-ignore
  const session = identityId === undefined ? sessionOf(world, credentials) : sessionByIdentity(world, request);
  const wish = {
    action: neededText(body, 'action'),
    resource: textOf(body, 'resource') ?? '*',
    context: contextIn(body['context']),
  };
  if (!/^[\w-]+:[\w*?-]+$/.test(wish.action))
    throw invalidBody('action is no action of AWS.', 'It is like s3:GetObject.');
  const { decision, sentence, hints } = mayDo(world.state, session, wish, world.clock.now());
  const { outcome, source, by } = decision;
  return {
    allowed: outcome === 'allowed',
    decision: outcome,
    source,
    ...(by !== undefined && { by: told(by) }),
    principal: session.arn,
    ...(sentence !== undefined && { message: sentence }),
    ...(hints.length > 0 && { hints }),
  };
}

type Matched = NonNullable<ReturnType<typeof mayDo>['decision']['by']>;

const told = ({ source, policy, arn, statement: { index, sid, effect } }: Matched): DecidingStatement => ({
  source,
  policy,
  ...(arn !== undefined && { policyArn: arn }),
  statement: index,
  ...(sid !== undefined && { sid }),
  effect,
});

/** Credentials are taken as SDKs have them and as AWS answers them; the id is what tells whose they are. */
const ids = ['accessKeyId', 'AccessKeyId'];
const beside = ['secretAccessKey', 'sessionToken', 'expiration', 'SecretAccessKey', 'SecretKey', 'SessionToken'];
const known = new Set([...ids, ...beside, 'Expiration', 'identityId']);

function sessionOf({ state, clock }: World, credentials: unknown): AwsSession {
  if (!isRecord(credentials)) throw invalidBody('credentials is { accessKeyId }.');
  const stranger = Object.keys(credentials).find((name) => !known.has(name));
  if (stranger !== undefined) throw invalidBody(`There is no member ${shown(stranger)} of credentials.`);
  const id = ids.map((name) => credentials[name]).find((value) => value !== undefined);
  if (typeof id !== 'string') throw invalidBody('credentials is { accessKeyId }.');
  const session = state.awsSessions.get('', id);
  if (session === undefined) {
    const hint = 'GetCredentialsForIdentity and the AssumeRole operations of STS give them out; a reset ends them.';
    throw new ControlError(404, 'NotFound', 'No such credentials were given out.', hint);
  }
  if (session.expiresAt > clock.now()) return session;
  throw new ControlError(400, 'ExpiredCredentials', 'The credentials have expired.', "By the emulator's clock.");
}

/** Condition keys and their values, of which there may be several. */
function contextIn(given: unknown): Readonly<Record<string, string | readonly string[]>> {
  if (given === undefined) return {};
  if (!isRecord(given)) throw invalidBody('context is an object of condition keys and values.');
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((one) => simple(key, one)) : simple(key, value),
    ]),
  );
}

function simple(key: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw invalidBody(`context ${shown(key)} is a text, a number, true or false, or a list of those.`);
}
