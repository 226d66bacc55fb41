import {
  CreateIdentityPoolCommand,
  DeleteIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
  GetPrincipalTagAttributeMapCommand,
  SetIdentityPoolRolesCommand,
  SetPrincipalTagAttributeMapCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateIdentityPoolCommand,
  type GetIdentityPoolRolesResponse,
  type GetPrincipalTagAttributeMapResponse,
  type IdentityPool,
} from '@aws-sdk/client-cognito-identity';
import { CreateOpenIDConnectProviderCommand } from '@aws-sdk/client-iam';
import { answered, asSet, clientWith, poolWith, type Resource, type Tools } from './lifecycle';

const login = async (tools: Tools) => {
  const UserPoolId = await poolWith(tools);
  const ClientId = await clientWith(tools, { UserPoolId });
  return { ProviderName: `cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`, ClientId, ServerSideTokenCheck: false };
};

const poolOf = async ({ identity }: Tools, members: object = {}): Promise<string> =>
  (
    await identity.send(
      new CreateIdentityPoolCommand({
        IdentityPoolName: 'stack',
        AllowUnauthenticatedIdentities: false,
        ...members,
      }),
    )
  ).IdentityPoolId ?? '';

export const identityPool: Resource = async (tools) => {
  const { identity, iam } = tools;
  const first = await login(tools);
  const second = await login(tools);
  const made = await iam.send(
    new CreateOpenIDConnectProviderCommand({ Url: 'https://idp.example.com', ClientIDList: ['company'] }),
  );
  const provider = made.OpenIDConnectProviderArn ?? '';
  const name = ({ ProviderName = '' }) => ProviderName;
  const sorted = (logins: (typeof first)[]) => [...logins].sort((a, b) => (name(a) < name(b) ? -1 : 1));
  const shows = {
    IdentityPoolName: 'main',
    AllowUnauthenticatedIdentities: false,
    AllowClassicFlow: true,
    DeveloperProviderName: 'login.example',
    SupportedLoginProviders: { 'accounts.google.com': 'google', 'graph.facebook.com': '123456789012345' },
    OpenIdConnectProviderARNs: [provider],
    SamlProviderARNs: ['arn:aws:iam::000000000000:saml-provider/corp'],
    CognitoIdentityProviders: sorted([first, second]),
    IdentityPoolTags: { stage: 'dev', team: 'auth' },
  };
  let IdentityPoolId = '';
  const arn = () => `arn:aws:cognito-identity:us-east-1:000000000000:identitypool/${IdentityPoolId}`;
  // tags are not among what an update sends
  const { IdentityPoolTags: _, DeveloperProviderName: _d, ...settings } = shows;
  const update = (members: Partial<IdentityPool>) =>
    identity.send(new UpdateIdentityPoolCommand({ IdentityPoolId, ...settings, ...members }));
  const nothing = {
    SupportedLoginProviders: {},
    OpenIdConnectProviderARNs: [],
    SamlProviderARNs: [],
    CognitoIdentityProviders: [],
  };
  return {
    create: async () => {
      IdentityPoolId = await poolOf(tools, shows);
    },
    read: async () => {
      const pool = answered(await identity.send(new DescribeIdentityPoolCommand({ IdentityPoolId })));
      const { CognitoIdentityProviders: logins } = pool;
      return {
        ...pool,
        OpenIdConnectProviderARNs: asSet(pool.OpenIdConnectProviderARNs),
        CognitoIdentityProviders: logins && sorted(logins as (typeof first)[]),
      };
    },
    shows,
    rewrite: ({ IdentityPoolTags: _t, ...state }: IdentityPool) => identity.send(new UpdateIdentityPoolCommand(state)),
    changes: [
      {
        what: 'another name, guests, and checked tokens',
        send: () =>
          update({
            IdentityPoolName: 'main two',
            AllowUnauthenticatedIdentities: true,
            CognitoIdentityProviders: [{ ...first, ServerSideTokenCheck: true }],
          }),
        shows: {
          ...shows,
          IdentityPoolName: 'main two',
          AllowUnauthenticatedIdentities: true,
          CognitoIdentityProviders: [{ ...first, ServerSideTokenCheck: true }],
        },
      },
      {
        what: 'other tags',
        send: async () => {
          await identity.send(new UntagResourceCommand({ ResourceArn: arn(), TagKeys: ['team'] }));
          await identity.send(new TagResourceCommand({ ResourceArn: arn(), Tags: { stage: 'test' } }));
        },
        shows: { IdentityPoolTags: { stage: 'test' } },
        lacks: ['IdentityPoolTags.team'],
      },
      {
        what: 'empty lists of providers',
        send: () => update(nothing),
        shows: { DeveloperProviderName: 'login.example', IdentityPoolTags: { stage: 'test' } },
        lacks: ['CognitoIdentityProviders.0', 'OpenIdConnectProviderARNs.0', 'SamlProviderARNs.0'],
      },
    ],
    remove: () => identity.send(new DeleteIdentityPoolCommand({ IdentityPoolId })),
    gone: 'ResourceNotFoundException',
  };
};

const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

/** Deleted by setting no roles and no mappings: what is read then has none of either. */
export const rolesAttachment: Resource = async (tools) => {
  const { identity } = tools;
  const provider = await login(tools);
  const IdentityPoolId = await poolOf(tools, { CognitoIdentityProviders: [provider] });
  const key = `${provider.ProviderName}:${provider.ClientId}`;
  const rules = {
    [key]: {
      Type: 'Rules' as const,
      AmbiguousRoleResolution: 'AuthenticatedRole' as const,
      RulesConfiguration: {
        Rules: [
          { Claim: 'isAdmin', MatchType: 'Equals' as const, Value: 'paid', RoleARN: role('paid') },
          { Claim: 'plan', MatchType: 'StartsWith' as const, Value: 'pro', RoleARN: role('pro') },
        ],
      },
    },
  };
  const tokens = { [key]: { Type: 'Token' as const, AmbiguousRoleResolution: 'Deny' as const } };
  const Roles = { authenticated: role('app') };
  const set = (members: Pick<GetIdentityPoolRolesResponse, 'RoleMappings'> & { Roles?: Record<string, string> }) =>
    identity.send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles, ...members }));
  return {
    create: () => set({ RoleMappings: rules }),
    read: async () => answered(await identity.send(new GetIdentityPoolRolesCommand({ IdentityPoolId }))),
    shows: { IdentityPoolId, Roles, RoleMappings: rules },
    rewrite: ({ Roles: roles, RoleMappings }: GetIdentityPoolRolesResponse) =>
      set({ Roles: roles ?? {}, RoleMappings }),
    changes: [
      { what: 'roles by the token', send: () => set({ RoleMappings: tokens }), shows: { Roles, RoleMappings: tokens } },
      {
        what: 'a role for guests and no mapping',
        send: () => set({ Roles: { ...Roles, unauthenticated: role('guest') }, RoleMappings: {} }),
        shows: { Roles: { ...Roles, unauthenticated: role('guest') } },
        lacks: [`RoleMappings.${key.replaceAll('.', String.raw`\.`)}`],
      },
    ],
    remove: () => set({ Roles: {}, RoleMappings: {} }),
    gone: expect.not.objectContaining({ Roles: expect.objectContaining(Roles) as unknown }) as object,
  };
};

export const principalTags: Resource = async (tools) => {
  const { identity } = tools;
  const provider = await login(tools);
  const IdentityPoolId = await poolOf(tools, { CognitoIdentityProviders: [provider] });
  const of = { IdentityPoolId, IdentityProviderName: provider.ProviderName };
  const set = (members: Partial<GetPrincipalTagAttributeMapResponse>) =>
    identity.send(new SetPrincipalTagAttributeMapCommand({ ...of, ...members }));
  return {
    create: () => set({ PrincipalTags: { team: 'custom:team' }, UseDefaults: false }),
    read: async () => answered(await identity.send(new GetPrincipalTagAttributeMapCommand(of))),
    shows: { ...of, PrincipalTags: { team: 'custom:team' }, UseDefaults: false },
    rewrite: ({ PrincipalTags, UseDefaults }: GetPrincipalTagAttributeMapResponse) =>
      set({ PrincipalTags, UseDefaults }),
    changes: [
      {
        what: 'one more tag',
        send: () => set({ PrincipalTags: { team: 'custom:team', who: 'sub' }, UseDefaults: false }),
        shows: { PrincipalTags: { team: 'custom:team', who: 'sub' }, UseDefaults: false },
      },
      {
        what: 'the default tags',
        send: () => set({ PrincipalTags: {}, UseDefaults: true }),
        shows: { ...of, UseDefaults: true },
        lacks: ['PrincipalTags.team'],
      },
    ],
    // the defaults are what is left, and the tool sees them as drift only where it wanted others
    remove: () => set({ PrincipalTags: {}, UseDefaults: true }),
    gone: expect.objectContaining({ ...of, UseDefaults: true }) as object,
  };
};
