import * as sdk from '@aws-sdk/client-iam';
import type { InputOf } from '../../../../src/contract';
import type { IamOperationName, IamSdk } from '../../../../src/services/iam/model';
import { credentials } from '../../../support/emulator';
import { arnOf } from '../../../support/sts';
import type { Role } from '../../../../src/state/rows';
import { orderBy, step, type Change, type Service } from '../../order/Order';

/** Steps and changes of the world that both families have. */

export { step } from '../../order/Order';

export const service: Service = {
  sdk,
  clientFor: ({ url }, region = 'us-east-1') =>
    new sdk.IAMClient({ endpoint: url, region, credentials, maxAttempts: 1 }),
};
export const order = orderBy<{ [Name in IamOperationName]: InputOf<IamSdk, Name> }>();

export const notFound = 'NoSuchEntityException';
export const taken = 'EntityAlreadyExistsException';
export const malformed = 'MalformedPolicyDocumentException';
export const limitExceeded = 'LimitExceededException';
export const badPolicy = 'Syntax errors in policy.';

export const role = step('role', { RoleName: 'nobody' }, notFound, 'The role with name nobody cannot be found.');

export const tags = step(
  'tags',
  {
    Tags: [
      { Key: 'a', Value: '1' },
      { Key: 'A', Value: '2' },
    ],
  },
  'InvalidInputException',
  'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
);

export const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
export const none = 'arn:aws:iam::000000000000:policy/none';
export const noBoundary = `Scope ARN: ${none} does not exist or is not attachable.`;
export const notAttachable = `Policy ${none} does not exist or is not attachable.`;

/** Members of the role `app`. */
export const changeRole =
  (members: Partial<Role>): Change =>
  ({ world: { state } }) => {
    state.roles.set({ ...state.roles.by('arn', '', arnOf('app'))!, ...members });
  };

/** A document that no policy can be, and one that is as good or bad as before but too large. */
export const broken = (document: string): string => document.slice(0, -1);
export const large = (document: string): string => document.replace('s3:*', `s3:${'x'.repeat(11_000)}`);
