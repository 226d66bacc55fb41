import { ServiceContract } from '../../contract';
import { notBuilt, type Service } from '../operation';
import { json, type StsErrorName, type StsOperationName } from './model';

declare module '../../contract/ServiceError' {
  interface ErrorNames {
    sts: StsErrorName;
  }
}

const sts = new ServiceContract<StsOperationName>({ name: 'sts', json, constraintError: 'ValidationError' });

/** Every operation of STS. */
export const stsRegistry = {
  AssumeRole: notBuilt,
  AssumeRoleWithSAML: notBuilt,
  AssumeRoleWithWebIdentity: notBuilt,
  AssumeRoot: notBuilt,
  DecodeAuthorizationMessage: notBuilt,
  GetAccessKeyInfo: notBuilt,
  GetCallerIdentity: notBuilt,
  GetDelegatedAccessToken: notBuilt,
  GetFederationToken: notBuilt,
  GetScopedCredentials: notBuilt,
  GetSessionToken: notBuilt,
  GetWebIdentityToken: notBuilt,
} satisfies Record<StsOperationName, typeof notBuilt>;

export const stsService: Service = { contract: sts, operations: stsRegistry };
