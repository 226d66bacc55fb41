import { LookupDeveloperIdentity } from './LookupDeveloperIdentity';
import { MergeDeveloperIdentities } from './MergeDeveloperIdentities';
import { UnlinkDeveloperIdentity } from './UnlinkDeveloperIdentity';

export const developers = { LookupDeveloperIdentity, MergeDeveloperIdentities, UnlinkDeveloperIdentity };
