import type { LinkedIdentity } from '../../../../src/state/rows';
import { onePool, poolId, user as person } from '../../../support/pools';
import { order, step, type Family } from './Order';
import { apart, cases, changeUser, invalid, limitExceeded, notFound, pool } from './steps';

const UserPoolId = poolId;
const subject = 'Cognito_Subject';
const mapped = ['email', 'nickname', 'name', 'given_name', 'family_name'];

const identity = (providerName: string, userId: string, attributeName?: string): LinkedIdentity => ({
  userId,
  providerName,
  providerType: providerName === 'Google' ? 'Google' : 'OIDC',
  issuer: null,
  primary: false,
  dateCreated: 0,
  ...(attributeName !== undefined && { attributeName }),
});

const ProviderDetails = { client_id: 'id', client_secret: 'secret', authorize_scopes: 'openid' };
const external = { UserStatus: 'EXTERNAL_PROVIDER', Password: undefined };

// All texts of this family that are not marked otherwise are [likely].
const nobody = ['UserNotFoundException', 'User does not exist.'] as const;
const unknownProvider = [notFound, `Identity provider Nobody for tenantId ${poolId} does not exist.`] as const;
const ofOneProvider = apart('one provider is named');

export const links: Family = {
  fixtures: onePool({
    pool: {
      IdentityProviders: [
        { ProviderName: 'Google', ProviderType: 'Google', ProviderDetails },
        {
          ProviderName: 'Corp',
          ProviderType: 'OIDC',
          ProviderDetails: {
            ...ProviderDetails,
            attributes_request_method: 'GET',
            oidc_issuer: 'https://login.example.com',
          },
          AttributeMapping: Object.fromEntries(mapped.map((name) => [name, name])),
        },
      ],
    },
    users: [person('ada'), person('bob'), person('cy'), person('Corp_17', external)],
  }),
  orders: [
    order('AdminDisableProviderForUser', {
      when: 'of a linked identity',
      input: async (bench) => {
        changeUser({ identities: [identity('Corp', '1')] })(bench);
        const User = { ProviderName: 'Corp', ProviderAttributeName: subject, ProviderAttributeValue: '1' };
        return { UserPoolId, User };
      },
      steps: [
        pool,
        step(
          'incomplete identifier',
          { User: { ProviderAttributeName: undefined } },
          invalid,
          'Invalid User: ProviderAttributeName is required.',
        ),
        step('unknown provider', { User: { ProviderName: 'Nobody' } }, ...unknownProvider),
        step('unknown user', { User: { ProviderAttributeValue: '2' } }, ...nobody),
        apart('one value is named'),
        step(
          "a profile that is nobody's link",
          { User: { ProviderAttributeValue: '17' } },
          invalid,
          'User is not linked to another user.',
        ),
      ],
    }),
    order('AdminDisableProviderForUser', {
      when: 'of the pool’s own user',
      input: {
        UserPoolId,
        User: { ProviderName: 'Cognito', ProviderAttributeName: subject, ProviderAttributeValue: 'ada' },
      },
      steps: [
        pool,
        step(
          'incomplete identifier',
          { User: { ProviderAttributeValue: '' } },
          invalid,
          'Invalid User: ProviderAttributeValue is required.',
        ),
        step(
          'attribute',
          { User: { ProviderAttributeName: 'email' } },
          invalid,
          'Invalid User: ProviderAttributeName must be Cognito_Subject for Cognito.',
        ),
        step('unknown user', { User: { ProviderAttributeValue: 'nobody' } }, ...nobody),
      ],
    }),
    order('AdminLinkProviderForUser', {
      input: {
        UserPoolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
        SourceUser: { ProviderName: 'Corp', ProviderAttributeName: subject, ProviderAttributeValue: '7' },
      },
      steps: [
        pool,
        step(
          'incomplete identifiers: of the destination',
          { DestinationUser: { ProviderAttributeValue: '' } },
          invalid,
          'Invalid DestinationUser: ProviderAttributeValue is required.',
        ),
        step(
          'incomplete identifiers: of the source',
          { SourceUser: { ProviderAttributeValue: '' } },
          invalid,
          'Invalid SourceUser: ProviderAttributeValue is required.',
        ),
        step(
          'source of this pool',
          { SourceUser: { ProviderName: 'Cognito' } },
          invalid,
          'Invalid SourceUser: a user of the user pool cannot be linked.',
        ),
        ofOneProvider,
        step('unknown provider', { SourceUser: { ProviderName: 'Nobody' } }, ...unknownProvider),
        step(
          'attribute',
          { SourceUser: { ProviderAttributeName: 'gender' } },
          invalid,
          'Invalid SourceUser: ProviderAttributeName gender is not mapped.',
        ),
        step('unknown destination', { DestinationUser: { ProviderAttributeValue: 'nobody' } }, ...nobody),
        step(
          'source signed up or linked before: signed up',
          { SourceUser: { ProviderAttributeValue: '17' } },
          invalid,
          // [field]
          'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
        ),
        cases,
        step(
          'source signed up or linked before: linked',
          changeUser({ identities: [identity('Corp', '7')] }, 'bob'),
          invalid,
          'SourceUser is already linked to DestinationUser', // [field]
        ),
        apart('an attribute that an identity is linked by is none more'),
        step(
          'limits: of the provider',
          changeUser({ identities: mapped.map((name) => identity('Corp', '1', name)) }, 'cy'),
          limitExceeded,
          'Exceeded the limit of 5 attributes to link users of a provider by.',
        ),
        step(
          'limits: of the user',
          changeUser({ identities: mapped.map((name) => identity('Google', name)) }),
          limitExceeded,
          'Exceeded the limit of 5 identities linked to a user.',
        ),
      ],
    }),
    order('AdminLinkProviderForUser', {
      when: 'beyond limits',
      input: {
        UserPoolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
        SourceUser: { ProviderName: 'Corp', ProviderAttributeName: subject, ProviderAttributeValue: '7' },
      },
      steps: [
        step(
          'source signed up or linked before',
          changeUser({ identities: [identity('Corp', '7')] }, 'bob'),
          invalid,
          'SourceUser is already linked to DestinationUser', // [field]
        ),
        step(
          'limits',
          changeUser({ identities: mapped.map((name) => identity('Google', name)) }),
          limitExceeded,
          'Exceeded the limit of 5 identities linked to a user.',
        ),
      ],
    }),
  ],
};
