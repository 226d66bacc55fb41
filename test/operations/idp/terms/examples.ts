import {
  CreateTermsCommand,
  DescribeTermsCommand,
  type CreateTermsRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientId, poolId } from '../../../support/pools';

export const links = {
  'cognito:default': 'https://example.com/terms',
  'cognito:spanish': 'https://example.com/es/terms',
};

export const create = (members: Partial<CreateTermsRequest> = {}) =>
  new CreateTermsCommand({
    UserPoolId: poolId,
    ClientId: clientId,
    TermsName: 'terms-of-use',
    TermsSource: 'LINK',
    Enforcement: 'NONE',
    Links: links,
    ...members,
  });

export const describeTerms = (TermsId: string | undefined, UserPoolId = poolId) =>
  new DescribeTermsCommand({ UserPoolId, TermsId });

export const unknownId = '00000000-0000-4000-8000-000000000000';
export const noSuchTerms = (id = unknownId) => `Terms ${id} do not exist.`; // likely

/** The constraint of ids, AWS model. */
export const noUuid =
  "1 validation error detected: Value 'mine' at 'termsId' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
  '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$';
