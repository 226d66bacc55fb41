import { identityPoolId, oidcArn, role, samlArn, userPoolName } from '../../../support/identityPools';
import { fill } from '../../idp/order/steps';
import type { Bench } from '../../../support/emulator';
import type { Family } from '../../order/Order';
import { apart, changePool, fixtures, invalid, notAuthorized, notFound, order, pool, step } from './steps';

const IdentityPoolId = identityPoolId;
const limitExceeded = 'LimitExceededException';
const google = 'accounts.google.com';

/** Texts [likely] but the first of a user pool [field]. */
const settings = [
  step(
    'user pools',
    { CognitoIdentityProviders: [{ ProviderName: 'nowhere', ClientId: 'a' }] },
    invalid,
    'Invalid Cognito Identity Provider',
  ),
  step(
    'their number',
    {
      CognitoIdentityProviders: Array.from({ length: 51 }, (_, at) => ({
        ProviderName: userPoolName,
        ClientId: `c${at}`,
      })),
    },
    limitExceeded,
    'An identity pool cannot have more than 50 user pools.',
  ),
  step(
    'providers of IAM: OIDC',
    { OpenIdConnectProviderARNs: [samlArn] },
    invalid,
    `${samlArn} is not a valid oidc-provider ARN.`,
  ),
  step(
    'providers of IAM: SAML',
    { SamlProviderARNs: [oidcArn] },
    invalid,
    `${oidcArn} is not a valid saml-provider ARN.`,
  ),
];

const tags = step(
  'tags',
  { IdentityPoolTags: { 'aws:x': '' } },
  invalid,
  'Tag keys cannot start with the reserved prefix aws:.', // [likely]
);

const named = { IdentityPoolName: 'example', AllowUnauthenticatedIdentities: true, CognitoIdentityProviders: [] };

const tooManyPools = step(
  "the region's quota",
  (bench: Bench) => {
    const row = bench.world.state.identityPools.get('', identityPoolId)!;
    fill(1000, (state, at) => state.identityPools.set({ ...row, id: `us-east-1:${at}` }))(bench);
  },
  limitExceeded,
  'You have exceeded the limit of 1000 identity pools.', // [likely]
);

const rule = (RoleARN: string) => ({ Claim: 'sub', MatchType: 'Equals', Value: 'x', RoleARN }) as const;
const foreign = 'arn:aws:iam::123456789012:role/app';
const foreigner = `Access to Role '${foreign}' is forbidden.`;

export const pools: Family = {
  fixtures,
  orders: [
    order('CreateIdentityPool', { through: ['settingsOf'], input: named, steps: [tags, ...settings, tooManyPools] }),
    order('UpdateIdentityPool', {
      through: ['settingsOf'],
      input: { IdentityPoolId, ...named },
      steps: [
        pool,
        step(
          'developer provider',
          { DeveloperProviderName: 'login.other' },
          invalid,
          'The developer provider name cannot be changed.', // [likely]
        ),
        tags,
        ...settings,
      ],
    }),
    order('SetIdentityPoolRoles', {
      through: ['withRoles'],
      input: {
        IdentityPoolId,
        Roles: { authenticated: role('app') },
        RoleMappings: {
          [google]: {
            Type: 'Rules',
            AmbiguousRoleResolution: 'Deny',
            RulesConfiguration: { Rules: [rule(role('admin'))] },
          },
        },
      },
      steps: [
        pool,
        step('default roles', { Roles: { authenticated: foreign } }, notAuthorized, foreigner),
        step(
          'key',
          changePool({ SupportedLoginProviders: {} }),
          invalid,
          `(${google}) is not a valid RoleMapping ProviderName or is not a configured provider.`,
        ),
        step(
          'resolution',
          { RoleMappings: { [google]: { AmbiguousRoleResolution: undefined } } },
          invalid,
          `AmbiguousRoleResolution is required for the role mapping of ${google}.`, // [likely]
        ),
        step(
          'rules',
          { RoleMappings: { [google]: { RulesConfiguration: undefined } } },
          invalid,
          `RulesConfiguration is required for the role mapping of ${google}.`, // [likely]
        ),
        apart('no rules are not too many'),
        step(
          'too many rules',
          { RoleMappings: { [google]: { RulesConfiguration: { Rules: Array.from({ length: 25 }, () => rule(role('app'))) } } } }, // prettier-ignore
          invalid,
          'The number of rules in the request exceeded 25.', // [field]
        ),
        step(
          'roles of rules',
          { RoleMappings: { [google]: { RulesConfiguration: { Rules: [rule(foreign)] } } } },
          notAuthorized,
          foreigner,
        ),
      ],
    }),
    order('SetPrincipalTagAttributeMap', {
      input: { IdentityPoolId, IdentityProviderName: google },
      steps: [
        pool,
        step('provider', { IdentityProviderName: 'nobody' }, invalid, '(nobody) is not a configured provider.'), // [likely]
      ],
    }),
    order('GetPrincipalTagAttributeMap', {
      input: (bench) => {
        changePool({}, { principalTags: { [google]: { useDefaults: true, tags: {} } } })(bench);
        return Promise.resolve({ IdentityPoolId, IdentityProviderName: google });
      },
      steps: [
        pool,
        step(
          'a provider that has none',
          { IdentityProviderName: userPoolName },
          notFound,
          `No principal tags are configured for identity provider ${userPoolName}.`, // [likely]
        ),
      ],
    }),
    order('TagResource', {
      input: {
        ResourceArn: `arn:aws:cognito-identity:us-east-1:000000000000:identitypool/${identityPoolId}`,
        Tags: { there: '' },
      },
      steps: [
        step('ARN', { ResourceArn: role('application') }, invalid, 'Invalid ResourceArn.'), // [likely]
        step(
          'each tag sent',
          { Tags: { 'aws:x': '' } },
          invalid,
          'Tag keys cannot start with the reserved prefix aws:.',
        ),
        step(
          'their number with those there',
          changePool({}, { tags: Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`t${at}`, ''])) }),
          invalid,
          'A resource cannot have more than 50 tags.', // [likely]
        ),
      ],
    }),
  ],
};
