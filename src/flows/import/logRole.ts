import type { UserImportJob, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { trustingRole } from '../access/assumeRole';
import { mayDo } from '../access/mayDo';

const service = 'cognito-idp.amazonaws.com';

/** A role that this emulator does not know is taken for one that serves. */
export const isKnownRole = ({ world }: Call, { roleArn }: UserImportJob): boolean =>
  world.state.roles.by('arn', '', roleArn) !== undefined;

/**
 * Why a job cannot write its log: the role that it names does not trust Cognito, or may not. That the job fails then
 * [docs], the sentences [likely].
 */
export function faultOfLogRole(call: Call, pool: UserPool, job: UserImportJob): string | undefined {
  if (!isKnownRole(call, job)) return undefined;
  const accountId = pool.arn.split(':')[4] ?? '';
  const context = { 'aws:SourceArn': pool.arn, 'aws:SourceAccount': accountId };
  const sessionName = 'CognitoIdpUserImport';
  const principal = { Service: service };
  const role = trustingRole(call, { roleArn: job.roleArn, action: 'sts:AssumeRole', principal, sessionName, context });
  if ('why' in role) return 'Amazon Cognito cannot assume the CloudWatch Logs role.';
  const session = {
    ...{ arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/${sessionName}`, accountId, tags: {} },
    ...{ userId: `${role.roleId}:${sessionName}`, roleArn: role.arn, sessionName, issuedAt: call.now },
  };
  const resource = `arn:aws:logs:${pool.region}:${accountId}:log-group:${logGroupOf(pool)}:log-stream:${logStreamOf(job)}`;
  const { decision } = mayDo(call.world.state, session, { action: 'logs:PutLogEvents', resource }, call.now);
  return decision.outcome === 'allowed' ? undefined : 'The CloudWatch Logs role may not write to the log.';
}

/** [docs] */
export const logGroupOf = ({ id, name }: Pick<UserPool, 'id' | 'name'>): string =>
  `/aws/cognito/userpools/${id}/${name}`;

/** [docs] */
export const logStreamOf = ({ id, name }: Pick<UserImportJob, 'id' | 'name'>): string => `${id}/${name}`;
