import { identity, type IdentityOperationName } from '../../contract';
import type { Service } from '../operation';
import type { IdentityOperation } from './operation';
import { developers } from './developers';
import { identities } from './identities';
import { pools } from './pools';
import { roles } from './roles';
import { tags } from './tags';
import { tokens } from './tokens';

/** Every operation of cognito-identity, by family. */
export const identityRegistry = {
  ...developers,
  ...identities,
  ...pools,
  ...roles,
  ...tags,
  ...tokens,
} satisfies { [Name in IdentityOperationName]: IdentityOperation<Name> };

export const service: Service = { contract: identity, operations: identityRegistry };
