import type { IdentityOutput } from '../../contract';
import type { Identity } from '../../state/rows';

/** Names of providers, each once; who they call somebody is not told [model documentation]. A guest has no Logins [field]. */
export function identityDescription({
  id,
  logins,
  createdAt,
  modifiedAt,
}: Identity): IdentityOutput<'DescribeIdentity'> {
  const names = [...new Set(logins.map(({ provider }) => provider))];
  return {
    IdentityId: id,
    ...(names.length > 0 && { Logins: names }),
    CreationDate: new Date(createdAt),
    LastModifiedDate: new Date(modifiedAt),
  };
}
