import { api, call, cli, type Example, type Values } from './example';
import { MetadataFile } from './metadata';
import { certificate, date, pageToken } from './shapes';
import { pool } from './world';

const UserPoolId = pool.plain;
const dates = { CreationDate: date, LastModifiedDate: date };

const MetadataURL = 'https://auth.example.com/sso/saml/metadata';
const signedOut = { SLORedirectBindingURI: 'https://www.example.com/slo/saml' };
const signedIn = { SSORedirectBindingURI: 'https://www.example.com/sso/saml' };
const encrypted = {
  IDPInit: 'true',
  IDPSignout: 'true',
  EncryptedResponses: 'true',
  RequestSigningAlgorithm: 'rsa-sha256',
};
const mapped = { email: 'idp_email', email_verified: 'idp_email_verified' };

const answered = (provider: Values) => ({ IdentityProvider: { UserPoolId, ...provider, ...dates } });
const created = (provider: Values) => call('CreateIdentityProvider', { UserPoolId, ...provider });

const byFile = {
  ProviderName: 'MySAML',
  ProviderType: 'SAML',
  ProviderDetails: { MetadataFile, ...encrypted },
  AttributeMapping: mapped,
  IdpIdentifiers: ['platform'],
};
const shownByTheOther = 'the page of the same call in the CLI reference prints it';

const oidcDetails = {
  attributes_request_method: 'GET',
  attributes_url: 'https://example.com/userInfo',
  attributes_url_add_attributes: 'false',
  authorize_scopes: 'openid profile',
  authorize_url: 'https://example.com/authorize',
  client_id: 'client1',
  client_secret: 'secret4',
  jwks_uri: 'https://example.com/.well-known/jwks.json',
  oidc_issuer: 'https://example.com',
  token_url: 'https://example.com/token',
};
const oidc = {
  ProviderName: 'MyOIDC',
  ProviderType: 'OIDC',
  ProviderDetails: oidcDetails,
  AttributeMapping: mapped,
  IdpIdentifiers: ['station'],
};
const changed = {
  AttributeMapping: { ...mapped, username: 'sub' },
  IdpIdentifiers: ['corp', 'dev'],
  ProviderDetails: oidcDetails,
};

const facebook = {
  ProviderName: 'Facebook',
  ProviderType: 'Facebook',
  ProviderDetails: { client_id: '11111', client_secret: '11111', authorize_scopes: 'myscope' },
};
const google = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: {
    client_id: '1.apps.googleusercontent.com',
    client_secret: 'secret',
    authorize_scopes: 'email profile openid',
  },
  AttributeMapping: { email: 'email', username: 'sub' },
};
const azure = { ProviderName: 'Azure', ProviderType: 'SAML', ProviderDetails: { MetadataURL } };
const amazon = {
  ProviderName: 'LoginWithAmazon',
  ProviderType: 'LoginWithAmazon',
  ProviderDetails: { client_id: '1', client_secret: '2', authorize_scopes: 'profile' },
};
const listed = ({ ProviderName, ProviderType }: { ProviderName: string; ProviderType: string }) => ({
  ProviderName,
  ProviderType,
  ...dates,
});

const newerGraph = 'the version of Facebook’s API in 2019';

export const providers: readonly Example[] = [
  {
    page: cli('create-identity-provider'),
    operation: 'CreateIdentityProvider',
    input: {
      UserPoolId,
      ProviderName: 'MySAML',
      ProviderType: 'SAML',
      ProviderDetails: { MetadataURL, ...encrypted },
      AttributeMapping: { email: 'emailaddress', phone_number: 'phone', 'custom:111': 'department' },
      IdpIdentifiers: ['CorpSAML', 'WestSAML'],
    },
    output: answered({
      ProviderName: 'MySAML',
      ProviderType: 'SAML',
      ProviderDetails: {
        ActiveEncryptionCertificate: certificate,
        MetadataURL,
        ...encrypted,
        ...signedOut,
        ...signedIn,
      },
      AttributeMapping: { 'custom:111': 'department', emailaddress: 'email', phone: 'phone_number' },
      IdpIdentifiers: ['CorpSAML', 'WestSAML'],
    }),
    decided: {
      '+IdentityProvider.AttributeMapping.email': 'the page turns two pairs round, against every other page',
      '+IdentityProvider.AttributeMapping.phone_number': 'the page turns two pairs round, against every other page',
      '-IdentityProvider.AttributeMapping.emailaddress': 'the page turns two pairs round, against every other page',
      '-IdentityProvider.AttributeMapping.phone': 'the page turns two pairs round, against every other page',
    },
  },
  {
    page: cli('create-identity-provider'),
    operation: 'CreateIdentityProvider',
    input: { UserPoolId, ...byFile },
    output: answered({
      ...byFile,
      ProviderDetails: {
        ActiveEncryptionCertificate: certificate,
        MetadataFile,
        ...encrypted,
        ...signedOut,
        ...signedIn,
      },
    }),
  },
  {
    page: api('CreateIdentityProvider'),
    operation: 'CreateIdentityProvider',
    input: { UserPoolId, ...byFile },
    output: answered(byFile),
    decided: {
      '+IdentityProvider.ProviderDetails.ActiveEncryptionCertificate': shownByTheOther,
      '+IdentityProvider.ProviderDetails.SLORedirectBindingURI': shownByTheOther,
      '+IdentityProvider.ProviderDetails.SSORedirectBindingURI': shownByTheOther,
    },
  },
  {
    page: api('CreateIdentityProvider'),
    operation: 'CreateIdentityProvider',
    input: { UserPoolId, ...oidc },
    output: answered({ ...oidc, AttributeMapping: { ...mapped, username: 'sub' } }),
    decided: {
      '-IdentityProvider.AttributeMapping.username': 'measured since: a mapping that was sent stands as it is',
    },
  },
  {
    page: cli('describe-identity-provider'),
    operation: 'DescribeIdentityProvider',
    year: 2019,
    needs: [created(facebook)],
    input: { UserPoolId, ProviderName: 'Facebook' },
    output: answered({
      ...facebook,
      ProviderDetails: {
        ...facebook.ProviderDetails,
        attributes_url: 'https://graph.facebook.com/me?fields=',
        attributes_url_add_attributes: 'true',
        authorize_url: 'https://www.facebook.com/v2.9/dialog/oauth',
        token_request_method: 'GET',
        token_url: 'https://graph.facebook.com/v2.9/oauth/access_token',
      },
      AttributeMapping: { username: 'id' },
      IdpIdentifiers: [],
    }),
    decided: {
      '+IdentityProvider.ProviderDetails.api_version': newerGraph,
      'IdentityProvider.ProviderDetails.attributes_url': newerGraph,
      'IdentityProvider.ProviderDetails.authorize_url': newerGraph,
      'IdentityProvider.ProviderDetails.token_url': newerGraph,
    },
  },
  {
    page: api('DescribeIdentityProvider'),
    operation: 'DescribeIdentityProvider',
    needs: [created(google)],
    input: { UserPoolId, ProviderName: 'Google' },
    output: answered({
      ...google,
      ProviderDetails: {
        ...google.ProviderDetails,
        attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
        attributes_url_add_attributes: 'true',
        authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
        oidc_issuer: 'https://accounts.google.com',
        token_request_method: 'POST',
        token_url: 'https://www.googleapis.com/oauth2/v4/token',
      },
      IdpIdentifiers: [],
    }),
  },
  {
    page: cli('get-identity-provider-by-identifier'),
    operation: 'GetIdentityProviderByIdentifier',
    needs: [
      created({
        ...azure,
        ProviderDetails: { MetadataURL, IDPSignout: 'false' },
        AttributeMapping: { email: 'email' },
        IdpIdentifiers: ['mysso', 'mysamlsso'],
      }),
    ],
    input: { UserPoolId, IdpIdentifier: 'mysso' },
    output: answered({
      ...azure,
      ProviderDetails: {
        ActiveEncryptionCertificate: certificate,
        IDPSignout: 'false',
        MetadataURL,
        ...signedOut,
        ...signedIn,
      },
      AttributeMapping: { email: 'email' },
      IdpIdentifiers: ['mysso', 'mysamlsso'],
    }),
  },
  {
    page: api('GetIdentityProviderByIdentifier'),
    operation: 'GetIdentityProviderByIdentifier',
    needs: [
      created({
        ...byFile,
        ProviderDetails: { MetadataFile, IDPSignout: 'false' },
        AttributeMapping: { email: 'idp_email' },
        IdpIdentifiers: ['MySSO'],
      }),
    ],
    input: { UserPoolId, IdpIdentifier: 'MySSO' },
    output: answered({
      ...byFile,
      ProviderDetails: {
        ActiveEncryptionCertificate: certificate,
        IDPSignout: 'false',
        MetadataFile,
        ...signedOut,
        ...signedIn,
      },
      AttributeMapping: { email: 'idp_email' },
      IdpIdentifiers: ['MySSO'],
    }),
  },
  ...[cli('update-identity-provider'), api('UpdateIdentityProvider')].map((page): Example => ({
    page,
    operation: 'UpdateIdentityProvider',
    needs: [created(oidc)],
    input: { UserPoolId, ProviderName: oidc.ProviderName, ...changed },
    output: answered({ ProviderName: oidc.ProviderName, ProviderType: 'OIDC', ...changed }),
  })),
  {
    page: cli('delete-identity-provider'),
    operation: 'DeleteIdentityProvider',
    needs: [created(google)],
    input: { UserPoolId, ProviderName: 'Google' },
    output: {},
  },
  {
    page: api('DeleteIdentityProvider'),
    operation: 'DeleteIdentityProvider',
    needs: [created(oidc)],
    input: { UserPoolId, ProviderName: 'MyOIDC' },
    output: {},
  },
  {
    page: cli('list-identity-providers'),
    operation: 'ListIdentityProviders',
    needs: [created(azure), created(amazon), created(oidc)],
    input: { UserPoolId, MaxResults: 2 },
    output: { Providers: [listed(azure), listed(amazon)], NextToken: pageToken },
  },
  {
    page: api('ListIdentityProviders'),
    operation: 'ListIdentityProviders',
    needs: [created(azure), created(amazon)],
    input: { UserPoolId },
    output: { Providers: [listed(azure), listed(amazon)] },
  },
];
