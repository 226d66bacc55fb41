import type { BuiltOperation, Service } from '../operation';
import type { IamOperationName } from './model';
import { iam } from './operation';
import { policies } from './policies';
import { providers } from './providers';
import { roles } from './roles';
import { simulation } from './simulation';

/** Every operation that the table of this service describes; it has the names of the others. */
export const iamRegistry = {
  ...policies,
  ...providers,
  ...roles,
  ...simulation,
} satisfies Record<IamOperationName, BuiltOperation>;

export const service: Service = { contract: iam, operations: iamRegistry };
