import { roleNameOf } from '../../domain/credentials/names';

/** Why nobody may act as a role. */
export type AssumptionFault =
  | 'no role' // there is none of that ARN
  | 'trust' // its trust policy does not let this action, or this principal
  | 'sts:TagSession' // it lets them, but not with tags
  | 'sts:SetSourceIdentity'
  | 'duration'; // longer than the role's sessions may be

/** A role that was not assumed; each door words it in its own way, the hint is for all. */
export interface NotAssumed {
  readonly why: AssumptionFault;
  readonly hint: string;
}

const statement = (action: string, federated: string | undefined) => ({
  Effect: 'Allow',
  Principal: federated === undefined ? { AWS: '*' } : { Federated: federated },
  Action: action,
});

/** A hint that shows the fixture which would make the role. */
export function noRole(arn: string, action: string, federated: string | undefined): NotAssumed {
  const role = {
    RoleName: roleNameOf(arn) ?? 'app',
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [statement(action, federated)] },
  };
  return { why: 'no role', hint: `There is no role ${arn}. As a fixture: ${JSON.stringify({ roles: [role] })}` };
}
