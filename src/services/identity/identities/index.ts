import { DeleteIdentities } from './DeleteIdentities';
import { DescribeIdentity } from './DescribeIdentity';
import { GetId } from './GetId';
import { ListIdentities } from './ListIdentities';
import { UnlinkIdentity } from './UnlinkIdentity';

export const identities = { DeleteIdentities, DescribeIdentity, GetId, ListIdentities, UnlinkIdentity };
