/** Names of roles and of those who act by credentials, as AWS writes them. */

/** @example roleNameOf('arn:aws:iam::000000000000:role/service-role/app') // 'app'; undefined for no role's ARN */
export const roleNameOf = (arn: string): string | undefined =>
  /^arn:aws[a-z-]*:iam::\d{12}:role\/(?:[\x21-\x7e]{1,512}\/)?([\w+=,.@-]{1,64})$/.exec(arn)?.[1];

/** Without the role's path [field]. */
export const assumedRoleArn = (accountId: string, role: string, session: string): string =>
  `arn:aws:sts::${accountId}:assumed-role/${role}/${session}`;

export const federatedUserArn = (accountId: string, name: string): string =>
  `arn:aws:sts::${accountId}:federated-user/${name}`;

export const isFederatedUser = (arn: string): boolean => arn.includes(':federated-user/');

export const rootArn = (accountId: string): string => `arn:aws:iam::${accountId}:root`;
