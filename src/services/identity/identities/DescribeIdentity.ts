import { identityDescription } from '../../../domain/identities/identities';
import { identityOf } from '../../../flows/identities/identityPoolOf';
import { identityOperation } from '../operation';

export const DescribeIdentity = identityOperation('DescribeIdentity', (call, { IdentityId }) =>
  identityDescription(identityOf(call, IdentityId).identity),
);
