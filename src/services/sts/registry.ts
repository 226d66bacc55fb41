import { ServiceContract } from '../../contract';
import { notBuilt, type BuiltOperation, type Service } from '../operation';
import { AssumeRole } from './AssumeRole';
import { AssumeRoleWithSAML } from './AssumeRoleWithSAML';
import { AssumeRoleWithWebIdentity } from './AssumeRoleWithWebIdentity';
import { DecodeAuthorizationMessage } from './DecodeAuthorizationMessage';
import { GetAccessKeyInfo } from './GetAccessKeyInfo';
import { GetCallerIdentity } from './GetCallerIdentity';
import { GetFederationToken } from './GetFederationToken';
import { GetSessionToken } from './GetSessionToken';
import { json, type StsOperationName } from './model';

const sts = new ServiceContract<StsOperationName>({
  name: 'sts',
  json,
  constraintError: 'ValidationError',
  corrections: [
    {
      service: 'sts',
      reason: "Session tokens and codes of MFA are nothing to keep, though AWS's trail shows the former.",
      source: 'our own',
      shapes: { tokenType: { secret: true }, tokenCodeType: { secret: true } },
    },
  ],
});

/** Every operation of STS. */
export const stsRegistry = {
  AssumeRole,
  AssumeRoleWithSAML,
  AssumeRoleWithWebIdentity,
  AssumeRoot: notBuilt,
  DecodeAuthorizationMessage,
  GetAccessKeyInfo,
  GetCallerIdentity,
  GetDelegatedAccessToken: notBuilt,
  GetFederationToken,
  GetScopedCredentials: notBuilt,
  GetSessionToken,
  GetWebIdentityToken: notBuilt,
} satisfies { [Name in StsOperationName]: (BuiltOperation & { readonly name: Name }) | typeof notBuilt };

export const service: Service = { contract: sts, operations: stsRegistry };
