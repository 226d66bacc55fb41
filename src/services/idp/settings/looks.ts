import { any, harmless, obeyed, refused, type FatesOfStructures } from './Fate';
import { forPages } from './gaps';

const onPool = obeyed('everyPoolOperation', 'UserPoolId');

/** Domains, and how their pages look and read. */
export const looks: FatesOfStructures = {
  AssetType: forPages('Bytes', 'Category', 'ColorMode', 'Extension', 'ResourceId'),
  CreateManagedLoginBrandingRequest: {
    ...onPool,
    ...obeyed('branding/CreateManagedLoginBranding', 'ClientId'),
    ...forPages('Assets', 'Settings', 'UseCognitoProvidedValues'),
  },
  CreateTermsRequest: {
    ...onPool,
    ...obeyed('terms/CreateTerms', 'ClientId', 'TermsName'),
    ...forPages('Enforcement', 'Links', 'TermsSource'),
  },
  CreateUserPoolDomainRequest: {
    ...onPool,
    ...refused(
      { what: 'not served: its pages and endpoints answer 501', test: 'test/web/notBuilt.test.ts', unmet: any },
      'Domain',
    ),
    ...forPages('CustomDomainConfig', 'ManagedLoginVersion', 'Routing'),
  },
  CustomDomainConfigType: harmless(
    'of the connection to a name that is not served',
    'CertificateArn',
    'SecurityPolicy',
  ),
  DeleteManagedLoginBrandingRequest: {
    ...onPool,
    ...obeyed('branding/DeleteManagedLoginBranding', 'ManagedLoginBrandingId'),
  },
  DeleteTermsRequest: { ...onPool, ...obeyed('terms/DeleteTerms', 'TermsId') },
  DeleteUserPoolDomainRequest: { ...onPool, ...obeyed('domains/DeleteUserPoolDomain', 'Domain') },
  DescribeManagedLoginBrandingByClientRequest: {
    ...onPool,
    ...obeyed('branding/DescribeManagedLoginBrandingByClient', 'ClientId', 'ReturnMergedResources'),
  },
  DescribeManagedLoginBrandingRequest: {
    ...onPool,
    ...obeyed('branding/DescribeManagedLoginBranding', 'ManagedLoginBrandingId', 'ReturnMergedResources'),
  },
  DescribeTermsByClientRequest: { ...onPool, ...obeyed('terms/DescribeTermsByClient', 'ClientId', 'TermsName') },
  DescribeTermsRequest: { ...onPool, ...obeyed('terms/DescribeTerms', 'TermsId') },
  DescribeUserPoolDomainRequest: obeyed('domains/DescribeUserPoolDomain', 'Domain'),
  FailoverType: forPages('PrimaryRoute53HealthCheckId', 'SecondaryRegion'),
  GetUICustomizationRequest: { ...onPool, ...obeyed('branding/GetUICustomization', 'ClientId') },
  ListTermsRequest: { ...onPool, ...obeyed('everyList', 'MaxResults', 'NextToken') },
  RoutingType: forPages('Failover'),
  SetUICustomizationRequest: {
    ...onPool,
    ...obeyed('branding/SetUICustomization', 'ClientId'),
    ...forPages('CSS', 'ImageFile'),
  },
  UpdateManagedLoginBrandingRequest: {
    ...onPool,
    ...obeyed('branding/UpdateManagedLoginBranding', 'ManagedLoginBrandingId'),
    ...forPages('Assets', 'Settings', 'UseCognitoProvidedValues'),
  },
  UpdateTermsRequest: {
    ...onPool,
    ...obeyed('terms/UpdateTerms', 'TermsId', 'TermsName'),
    ...forPages('Enforcement', 'Links', 'TermsSource'),
  },
  UpdateUserPoolDomainRequest: {
    ...onPool,
    ...obeyed('domains/UpdateUserPoolDomain', 'Domain'),
    ...forPages('CustomDomainConfig', 'ManagedLoginVersion', 'Routing'),
  },
};
