import { call, guide, type Call, type Example, type Values } from './example';
import { MetadataFile } from './metadata';
import { anyText, certificate, identitiesOf } from './shapes';
import { pool } from './world';

const UserPoolId = pool.plain;
const managing = guide('cognito-user-pools-managing-saml-idp');
const mapping = guide('cognito-user-pools-specifying-attribute-mapping');

const emailAddress = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
const AttributeMapping = { email: emailAddress };
const MetadataURL = 'https://myidp.example.com/sso/saml/metadata';
const demands = {
  IDPSignout: 'true',
  RequestSigningAlgorithm: 'rsa-sha256',
  EncryptedResponses: 'true',
  IDPInit: 'true',
};
const named = { UserPoolId, ProviderName: 'SAMLprovider1' };
const made = (ProviderDetails: Values, more: Values = {}): Values => ({
  ...named,
  ProviderType: 'SAML',
  ProviderDetails,
  AttributeMapping,
  ...more,
});
const byAddress = made({ MetadataURL });
const existing = call('CreateIdentityProvider', byAddress);
const MyIdP: Values = {
  UserPoolId,
  ProviderName: 'MyIdP',
  ProviderType: 'SAML',
  AttributeMapping: { email: 'emailaddress', birthdate: 'birthdate', phone_number: 'phone' },
  IdpIdentifiers: ['IdP1', 'pdxsaml'],
  ProviderDetails: { ...demands, MetadataURL: 'https://auth.example.com/sso/saml/metadata' },
};

const creates = (page: string, input: Values, more: Partial<Example> = {}): Example => ({
  page,
  operation: 'CreateIdentityProvider',
  input,
  part: { IdentityProvider: input },
  ...more,
});
const updates = (page: string, change: Values): Example => ({
  page,
  operation: 'UpdateIdentityProvider',
  needs: [existing],
  input: { ...named, ...change },
  part: { IdentityProvider: { ...named, ...change } },
});
const describes = (page: string, needs: Call[], part: Values, more: Partial<Example> = {}): Example => ({
  page,
  operation: 'DescribeIdentityProvider',
  needs,
  input: named,
  part: { IdentityProvider: part },
  ...more,
});
const encrypting = made({ ...demands, MetadataURL: 'https://myidp.example.com/saml/metadata' });
const signing = guide('cognito-user-pools-SAML-signing-encryption');

const carlos = 'msp_carlos@example.com';
const adfs = ['ADFS1', 'ADFS2', 'ADFS3'];
const providers = adfs.map((ProviderName) =>
  call('CreateIdentityProvider', { ...byAddress, ProviderName, AttributeMapping: { email: 'email' } }),
);
const Carlos = call('AdminCreateUser', { UserPoolId, Username: 'Carlos', TemporaryPassword: 'Temporary-1' });
const links = adfs.map((ProviderName) => ({
  UserPoolId,
  DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'Carlos' },
  SourceUser: { ProviderName, ProviderAttributeName: 'email', ProviderAttributeValue: carlos },
}));
const consolidating = guide('cognito-user-pools-identity-federation-consolidate-users');

export const federationPages: readonly Example[] = [
  ...[managing, mapping].map((page) =>
    creates(
      page,
      { ...byAddress, ProviderName: 'SAML_provider_1' },
      {
        decided: { refused: 'the pattern of the model, which reports quote, takes no underscore here' },
      },
    ),
  ),
  creates(managing, made({ MetadataFile, ...demands })),
  creates(managing, byAddress),
  updates(managing, { ProviderDetails: { MetadataFile, ...demands }, AttributeMapping }),
  updates(managing, { ProviderDetails: { MetadataURL }, AttributeMapping }),
  describes(managing, [existing], byAddress),
  {
    page: managing,
    operation: 'ListIdentityProviders',
    needs: [existing],
    input: { UserPoolId, MaxResults: 3 },
    part: { Providers: [{ ProviderName: 'SAMLprovider1', ProviderType: 'SAML' }] },
  },
  { page: managing, operation: 'DeleteIdentityProvider', needs: [existing], input: named },
  creates(mapping, MyIdP),
  {
    page: mapping,
    operation: 'UpdateIdentityProvider',
    needs: [call('CreateIdentityProvider', { ...MyIdP, AttributeMapping: {}, IdpIdentifiers: [] })],
    input: (({ ProviderType: _, ...rest }) => rest)(MyIdP),
    part: { IdentityProvider: MyIdP },
  },
  creates(mapping, made({ MetadataFile })),
  creates(mapping, byAddress),
  updates(mapping, { AttributeMapping }),
  describes(mapping, [existing], { AttributeMapping }),
  creates(signing, encrypting),
  describes(signing, [call('CreateIdentityProvider', encrypting)], {
    ProviderDetails: { ActiveEncryptionCertificate: certificate },
  }),
  creates(guide('cognito-user-pools-SAML-session-initiation'), encrypting),
  creates(guide('cognito-user-pools-saml-idp-sign-out'), encrypting),
  {
    page: guide('cognito-user-pools-identity-provider'),
    operation: 'CreateIdentityProvider',
    input: made({ MetadataURL: 'https://nowhere.example.com/metadata' }),
    refused: ['InvalidParameterException', anyText],
  },
  ...links.map((input, index): Example => ({
    page: consolidating,
    operation: 'AdminLinkProviderForUser',
    needs: [...providers, Carlos, ...links.slice(0, index).map((link) => call('AdminLinkProviderForUser', link))],
    input,
  })),
  {
    page: consolidating,
    operation: 'AdminGetUser',
    needs: [...providers, Carlos, ...links.map((link) => call('AdminLinkProviderForUser', link))],
    input: { UserPoolId, Username: 'Carlos' },
    part: { UserAttributes: [{ Name: 'identities', Value: identitiesOf(carlos, adfs) }] },
    differs: { 'UserAttributes[identities].Value': 'the issuer of a SAML provider is in its metadata' },
  },
];
