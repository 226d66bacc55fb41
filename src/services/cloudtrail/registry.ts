import type { BuiltOperation, Service } from '../operation';
import { LookupEvents } from './LookupEvents';
import type { CloudtrailOperationName } from './model';
import { cloudtrail } from './operation';

/** Every operation of CloudTrail that has a model here; the others are its contract's further ones. */
export const cloudtrailRegistry = { LookupEvents } satisfies Record<CloudtrailOperationName, BuiltOperation>;

export const service: Service = { contract: cloudtrail, operations: cloudtrailRegistry };
