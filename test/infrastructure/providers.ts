import {
  CreateIdentityProviderCommand,
  DeleteIdentityProviderCommand,
  DescribeIdentityProviderCommand,
  UpdateIdentityProviderCommand,
  type IdentityProviderType,
  type IdentityProviderTypeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { metadataOf, newProvider } from '../support/samlProvider';
import { poolWith, type Change, type Lifecycle, type Resource, type Tools } from './lifecycle';

interface Told {
  readonly name: string;
  readonly type: IdentityProviderTypeType;
  readonly details: Record<string, string>;
  readonly mapping?: Record<string, string>;
  readonly identifiers?: string[];
  /** What AWS adds to the details. */
  readonly added: Record<string, unknown>;
  readonly mapped: Record<string, string>;
}

type Sent = Partial<Pick<IdentityProviderType, 'ProviderDetails' | 'AttributeMapping' | 'IdpIdentifiers'>>;

async function provider(
  tools: Tools,
  { name: ProviderName, type, details, mapping, identifiers, added, mapped }: Told,
  changesBy: (update: (members: Sent) => Promise<unknown>) => readonly Change[],
): Promise<Lifecycle> {
  const { idp } = tools;
  const UserPoolId = await poolWith(tools);
  const of = { UserPoolId, ProviderName };
  const update = (members: Sent) => idp.send(new UpdateIdentityProviderCommand({ ...of, ...members }));
  return {
    create: () =>
      idp.send(
        new CreateIdentityProviderCommand({
          ...of,
          ProviderType: type,
          ProviderDetails: details,
          AttributeMapping: mapping,
          IdpIdentifiers: identifiers,
        }),
      ),
    read: async () => (await idp.send(new DescribeIdentityProviderCommand(of))).IdentityProvider ?? {},
    shows: {
      ...of,
      ProviderType: type,
      ProviderDetails: { ...details, ...added },
      AttributeMapping: mapped,
      IdpIdentifiers: identifiers ?? [],
    },
    // the certificate is not one to be sent: the tool takes it out of what it read
    rewrite: ({ ProviderDetails, AttributeMapping, IdpIdentifiers }: IdentityProviderType) => {
      const { ActiveEncryptionCertificate: _, ...sent } = ProviderDetails ?? {};
      return update({ ProviderDetails: sent, AttributeMapping, IdpIdentifiers });
    },
    changes: changesBy(update),
    remove: () => idp.send(new DeleteIdentityProviderCommand(of)),
    gone: 'ResourceNotFoundException',
  };
}

/** The addresses that the tool knows AWS to add, and takes for no drift. */
export const google: Resource = (tools) =>
  provider(
    tools,
    {
      name: 'Google',
      type: 'Google',
      details: { client_id: 'google', client_secret: 'secret', authorize_scopes: 'email' },
      added: {
        attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
        attributes_url_add_attributes: 'true',
        authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
        oidc_issuer: 'https://accounts.google.com',
        token_request_method: 'POST',
        token_url: 'https://www.googleapis.com/oauth2/v4/token',
      },
      mapped: { username: 'sub' },
    },
    (update) => [
      {
        what: 'with a mapping',
        send: () => update({ AttributeMapping: { email: 'email', username: 'sub' } }),
        shows: { AttributeMapping: { email: 'email', username: 'sub' }, ProviderDetails: { client_id: 'google' } },
      },
      {
        what: 'with another secret and identifiers',
        send: () =>
          update({
            ProviderDetails: { client_id: 'google', client_secret: 'other', authorize_scopes: 'email' },
            IdpIdentifiers: ['b', 'a'],
          }),
        shows: {
          ProviderDetails: { client_secret: 'other', token_request_method: 'POST' },
          IdpIdentifiers: ['b', 'a'],
          AttributeMapping: { email: 'email', username: 'sub' },
        },
      },
    ],
  );

const openId = {
  client_id: 'company',
  client_secret: 'secret',
  authorize_scopes: 'openid email',
  attributes_request_method: 'GET',
  attributes_url_add_attributes: 'false',
  oidc_issuer: 'https://idp.example.com',
  authorize_url: 'https://idp.example.com/authorize',
  token_url: 'https://idp.example.com/token',
  attributes_url: 'https://idp.example.com/userinfo',
  jwks_uri: 'https://idp.example.com/jwks',
};

export const oidc: Resource = (tools) =>
  provider(
    tools,
    {
      name: 'Company',
      type: 'OIDC',
      details: openId,
      mapping: { email: 'email', username: 'sub' },
      identifiers: ['company.example'],
      added: {},
      mapped: { email: 'email', username: 'sub' },
    },
    (update) => [
      {
        what: 'with other scopes',
        send: () => update({ ProviderDetails: { ...openId, authorize_scopes: 'openid' } }),
        shows: { ProviderDetails: { ...openId, authorize_scopes: 'openid' }, IdpIdentifiers: ['company.example'] },
      },
    ],
  );

export const saml: Resource = async (tools) => {
  const MetadataFile = metadataOf(await newProvider());
  return provider(
    tools,
    {
      name: 'Corp',
      type: 'SAML',
      details: { MetadataFile, EncryptedResponses: 'false' },
      mapping: { email: 'email' },
      added: {
        ActiveEncryptionCertificate: expect.any(String) as unknown,
        SSORedirectBindingURI: expect.stringMatching(/^https:/) as unknown,
      },
      mapped: { email: 'email' },
    },
    (update) => [
      {
        what: 'with encrypted responses',
        send: () => update({ ProviderDetails: { MetadataFile, EncryptedResponses: 'true' } }),
        shows: { ProviderDetails: { EncryptedResponses: 'true', MetadataFile } },
      },
    ],
  );
};
