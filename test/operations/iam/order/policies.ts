import { curveCertificate, entityId, metadataOf } from '../../../support/samlProvider';
import { document, trust } from '../../../support/iam';
import { rowsOf } from '../../../support/rows';
import type { Bench } from '../../../support/emulator';
import type { Family } from '../../order/Order';
import {
  admin,
  badPolicy,
  broken,
  changeRole,
  large,
  limitExceeded,
  malformed,
  none,
  notAttachable,
  notFound,
  order,
  role,
  step,
  taken,
  tags,
} from './steps';

const RoleName = 'app';
const PolicyName = 'objects';
const PolicyDocument = document({ Action: 's3:*' });
const PolicyArn = `arn:aws:iam::000000000000:policy/${PolicyName}`;
const Url = 'https://issuer.example.com';
const SAMLMetadataDocument = metadataOf({ entityId, certificate: curveCertificate });
const SAMLProviderArn = 'arn:aws:iam::000000000000:saml-provider/idp';
const noMetadata = step(
  'document',
  { SAMLMetadataDocument: ' '.repeat(1000) },
  'InvalidInputException',
  'Could not parse metadata',
);
const invalid = 'InvalidInputException';
const malformedArn = 'arn:aws:iam::1:policy/app';
const notFoundHere = `Policy ${none} was not found.`;

const havePolicy = ({ world: { state } }: Bench): void => {
  state.managedPolicies.set({ ...rowsOf('').managedPolicies, arn: PolicyArn, name: PolicyName });
};

const haveProvider =
  (arn: string) =>
  ({ world: { state } }: Bench): void => {
    state.iamProviders.set({ ...rowsOf('').iamProviders, arn: `arn:aws:iam::000000000000:${arn}` });
  };

export const policies: Family = {
  fixtures: { roles: [{ RoleName, AssumeRolePolicyDocument: trust }] },
  orders: [
    order('CreatePolicy', {
      input: { PolicyName, PolicyDocument },
      steps: [
        step('document', { PolicyDocument: broken(PolicyDocument) }, malformed, badPolicy),
        {
          ...step(
            'size',
            (_bench, { PolicyDocument: given }: { PolicyDocument: string }) => ({ PolicyDocument: large(given) }),
            limitExceeded,
            'Cannot exceed quota for PolicySize: 6144',
          ),
          remakes: true,
        },
        tags,
        step(
          'name taken',
          havePolicy,
          taken,
          'A policy called objects already exists. Duplicate names are not allowed.',
        ),
      ],
    }),
    order('DeletePolicy', {
      input: (bench) => {
        havePolicy(bench);
        return Promise.resolve({ PolicyArn });
      },
      steps: [
        step('policy', { PolicyArn: none }, notFound, notFoundHere),
        step(
          'uses',
          changeRole({ attached: [PolicyArn, none] }),
          'DeleteConflictException',
          'Cannot delete a policy attached to entities.',
        ),
      ],
    }),
    order('AttachRolePolicy', {
      input: { RoleName, PolicyArn: admin },
      steps: [
        step('ARN', { PolicyArn: malformedArn }, invalid, `ARN ${malformedArn} is not valid.`),
        role,
        step('policy', { PolicyArn: none }, notFound, notAttachable),
        step(
          'quota',
          changeRole({ attached: Array.from({ length: 10 }, (_, at) => `${admin}${at}`) }),
          limitExceeded,
          'Cannot exceed quota for PoliciesPerRole: 10',
        ),
      ],
    }),
    order('DetachRolePolicy', {
      input: (bench) => {
        changeRole({ attached: [admin] })(bench, {} as never);
        return Promise.resolve({ RoleName, PolicyArn: admin });
      },
      steps: [role, step('policy', { PolicyArn: none }, notFound, notFoundHere)],
    }),
    order('CreateOpenIDConnectProvider', {
      input: { Url },
      steps: [
        step('address', { Url: 'ftp://issuer.example.com' }, invalid, 'Invalid Open ID Connect Provider URL'),
        tags,
        step(
          'taken',
          haveProvider('oidc-provider/issuer.example.com'),
          taken,
          `Provider with url ${Url} already exists.`,
        ),
      ],
    }),
    order('CreateSAMLProvider', {
      input: { Name: 'idp', SAMLMetadataDocument },
      steps: [
        noMetadata,
        tags,
        step('taken', haveProvider('saml-provider/idp'), taken, 'SAMLProvider with name idp already exists.'), // [likely]
      ],
    }),
    order('UpdateSAMLProvider', {
      input: (bench) => {
        bench.world.state.iamProviders.put({ arn: SAMLProviderArn, type: 'SAML', createdAt: 0 });
        return Promise.resolve({ SAMLProviderArn, SAMLMetadataDocument });
      },
      steps: [
        step(
          'nothing to update',
          { SAMLMetadataDocument: undefined },
          invalid,
          'Unable to update identity provider. No updates are defined for metadata or encryption assertion.',
        ),
        { apart: 'a document that is not there says nothing wrong' },
        noMetadata,
        step(
          'provider',
          { SAMLProviderArn: `${SAMLProviderArn}2` },
          notFound,
          `SAMLProvider ${SAMLProviderArn}2 not found`, // [likely]
        ),
      ],
    }),
  ],
};
