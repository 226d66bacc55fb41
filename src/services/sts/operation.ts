import { refusal, type ServiceError, type InputOf, type OutputOf } from '../../contract';
import { PolicyFault } from '../../domain/access';
import { soundPolicyOf } from '../../domain/access/documents';
import { awsManagedDocument } from '../../domain/access/managedPolicies';
import { isFederatedUser, roleNameOf } from '../../domain/credentials/names';
import { actingRole } from '../../flows/access/actingRole';
import type { Issued } from '../../flows/access/issueCredentials';
import type { NotAssumed } from '../../flows/access/NotAssumed';
import { awsCaller, type AwsCaller } from '../../flows/access/whoCalls';
import type { Call } from '../../world/Call';
import type { BuiltOperation } from '../operation';
import type { StsErrorName, StsOperationName, StsSdk } from './model';

declare module '../../contract/ServiceError' {
  interface ErrorNames {
    sts: StsErrorName;
  }
}

export type StsInput<Name extends StsOperationName> = InputOf<StsSdk, Name>;
type Answered<Name extends StsOperationName> = OutputOf<StsSdk, Name>;

/** Declares an operation of STS, typed by the AWS SDK. */
export const stsOperation = <Name extends StsOperationName>(
  name: Name,
  handle: (call: Call, input: StsInput<Name>) => Answered<Name> | Promise<Answered<Name>>,
): BuiltOperation<StsInput<Name>, Answered<Name>> & { readonly name: Name } => ({ name, handle });

export const accessDenied = (message: string, hint?: string) => refusal('AccessDenied', message, hint);

/** Whoever calls, by credentials that have not expired and whose role is still there. @throws 403 ExpiredToken, InvalidClientTokenId */
export function caller(call: Call): AwsCaller {
  const found = awsCaller(call);
  const { session } = found;
  if (session === undefined) return found;
  if (session.expiresAt <= call.now) {
    const hint = "Expired by the emulator's clock.";
    throw refusal('ExpiredToken', 'The security token included in the request is expired', hint);
  }
  if (session.roleArn !== undefined && actingRole(call.world.state, session) === undefined) {
    const hint = `The role ${session.roleArn} was deleted after these credentials were given.`;
    throw refusal('UnrecognizedClientException', 'The security token included in the request is invalid', hint); // [field]
  }
  return found;
}

/**
 * Whoever calls, if they may do more than ask who they are: who has credentials of GetFederationToken, or without MFA those of
 * GetSessionToken, may not [model].
 * @throws AccessDenied [field: of other operations]
 */
export function callerOf(call: Call, operation: StsOperationName): AwsCaller {
  const found = caller(call);
  const { session } = found;
  if (session === undefined || session.roleArn !== undefined) return found;
  if (operation === 'AssumeRole' && !isFederatedUser(session.arn)) return found;
  throw withSession(operation);
}

/** [field] */
export const withSession = (operation: StsOperationName): ServiceError =>
  accessDenied(`Cannot call ${operation} with session credentials`);

export const credentialsOf = ({ session, sessionToken }: Issued) => ({
  AccessKeyId: session.accessKeyId,
  SecretAccessKey: session.secretAccessKey,
  SessionToken: sessionToken,
  Expiration: new Date(session.expiresAt),
});

/** [recorded] */
export function assertRoleArn(arn: string): void {
  if (roleNameOf(arn) === undefined) {
    throw refusal('ValidationError', `${arn} is invalid`, 'arn:aws:iam::<account>:role/<name> is the ARN of a role.');
  }
}

/** Words why a role was not assumed [field]; without the ARN where nobody is told which roles there are. */
export function notAssumed({ why, hint }: NotAssumed, denied: string): ServiceError {
  return why === 'duration'
    ? refusal(
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
        hint,
      )
    : accessDenied(denied, hint);
}

/** As the model's own constraints are told. */
const violated = (value: string, member: string, constraint: string): ServiceError =>
  refusal(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );

interface Policies {
  readonly Policy?: string;
  readonly PolicyArns?: readonly { readonly arn?: string }[];
}

/** Of a session [model]. */
const [mostManaged, mostCharacters] = [10, 2048];

/**
 * The policies that a session is to be held to, JSON as text. Refusals, in order [likely]: length of the policy, number of
 * policies, unknown policy, malformed policy.
 */
export function sessionPolicies({ world }: Call, { Policy, PolicyArns = [] }: Policies): string[] {
  if (Policy !== undefined && Policy.length > mostCharacters) {
    throw violated(Policy, 'policy', `Member must have length less than or equal to ${mostCharacters}`);
  }
  if (PolicyArns.length > mostManaged) {
    const shown = `[${PolicyArns.map(({ arn = '' }) => `PolicyDescriptorType(arn=${arn})`).join(', ')}]`;
    throw violated(shown, 'policyArns', `Member must have length less than or equal to ${mostManaged}`);
  }
  const managed = PolicyArns.map(({ arn = '' }) => {
    const document = world.state.managedPolicies.get('', arn)?.document ?? awsManagedDocument(arn);
    if (document !== undefined) return document;
    // [likely]
    throw refusal('ValidationError', `${arn} is invalid`, 'No managed policy of this emulator has that ARN.');
  });
  const all = [...(Policy === undefined ? [] : [Policy]), ...managed];
  for (const text of all) assertSound(text);
  return all;
}

function assertSound(text: string): void {
  try {
    soundPolicyOf(text, 'session');
  } catch (error) {
    if (!(error instanceof PolicyFault)) throw error;
    throw refusal('MalformedPolicyDocumentException', error.sentence, error.message);
  }
}

/** Bytes that policies and tags of a session may have, packed; how AWS packs is not known, here they count as they are. */
const allotted = 2048;

/**
 * Percent of what policies and tags may have; nothing where there are none [recorded].
 * @throws PackedPolicyTooLargeException
 */
export function packedSize(policies: readonly string[], tags: Readonly<Record<string, string>>): number | undefined {
  const pairs = Object.entries(tags).flat();
  if (policies.length === 0 && pairs.length === 0) return undefined;
  const sizeOf = (texts: readonly string[]) =>
    Math.ceil((texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) * 100) / allotted);
  if (sizeOf(pairs) > 100) {
    const size = `Packed size of session tags consumes ${sizeOf(pairs)}% of allotted space.`;
    throw refusal('PackedPolicyTooLargeException', size, 'How AWS packs is not known: here texts count as they are.');
  }
  return Math.min(100, sizeOf([...policies, ...pairs]));
}
