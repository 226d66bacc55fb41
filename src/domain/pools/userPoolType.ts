import type { UserPoolType } from '../../state/documents';
import type { UserPool } from '../../state/rows';
import { defaultRecovery } from './recoveryOrder';

/** What a description shows that other tables know. */
export interface PoolFacts {
  readonly estimatedNumberOfUsers: number;
  readonly domain?: string | undefined;
  readonly customDomain?: string | undefined;
}

/** A pool as AWS describes it. Members without a value are absent. */
export function userPoolType(
  pool: UserPool,
  { estimatedNumberOfUsers, domain, customDomain }: PoolFacts,
): UserPoolType {
  return {
    Id: pool.id,
    Name: pool.name,
    Arn: pool.arn,
    ...pool.settings,
    AccountRecoverySetting: pool.settings.AccountRecoverySetting ?? defaultRecovery,
    LastModifiedDate: new Date(pool.modifiedAt),
    CreationDate: new Date(pool.createdAt),
    SchemaAttributes: [...pool.schema],
    EstimatedNumberOfUsers: estimatedNumberOfUsers,
    ...(domain !== undefined && { Domain: domain }),
    ...(customDomain !== undefined && { CustomDomain: customDomain }),
  };
}
