import { harmless, obeyed, type FatesOfStructures } from './Fate';

const shown = 'test/oauth/pages/looks.test.ts';

const routing = <Name extends string>(...names: Name[]) =>
  harmless('where calls go while a region of AWS is down', ...names);

const onPool = obeyed('everyPoolOperation', 'UserPoolId');

/** Domains, and how their pages look and read. */
export const looks: FatesOfStructures = {
  AssetType: {
    ...obeyed(shown, 'Bytes', 'Category', 'ColorMode', 'Extension'),
    ...harmless('the image of another resource, which nobody can name here', 'ResourceId'),
  },
  CreateManagedLoginBrandingRequest: {
    ...onPool,
    ...obeyed('branding/CreateManagedLoginBranding', 'ClientId'),
    ...obeyed(shown, 'Assets', 'Settings'),
    ...obeyed('test/oauth/pages/factors.test.ts', 'UseCognitoProvidedValues'),
  },
  CreateTermsRequest: {
    ...onPool,
    ...obeyed('terms/CreateTerms', 'ClientId', 'TermsName'),
    ...obeyed(shown, 'Links'),
    ...harmless('there is one value', 'Enforcement', 'TermsSource'),
  },
  CreateUserPoolDomainRequest: {
    ...onPool,
    ...obeyed('test/oauth/authorize.test.ts', 'Domain'),
    ...obeyed('domains/CreateUserPoolDomain', 'CustomDomainConfig'),
    ...obeyed('test/oauth/pages/factors.test.ts', 'ManagedLoginVersion'),
    ...routing('Routing'),
  },
  CustomDomainConfigType: harmless(
    'certificates are made by the name that a client asks for',
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
  FailoverType: routing('PrimaryRoute53HealthCheckId', 'SecondaryRegion'),
  GetUICustomizationRequest: { ...onPool, ...obeyed('branding/GetUICustomization', 'ClientId') },
  ListTermsRequest: { ...onPool, ...obeyed('everyList', 'MaxResults', 'NextToken') },
  RoutingType: routing('Failover'),
  SetUICustomizationRequest: {
    ...onPool,
    ...obeyed('branding/SetUICustomization', 'ClientId'),
    ...obeyed(shown, 'CSS', 'ImageFile'),
  },
  UpdateManagedLoginBrandingRequest: {
    ...onPool,
    ...obeyed('branding/UpdateManagedLoginBranding', 'ManagedLoginBrandingId'),
    ...obeyed(shown, 'Assets', 'Settings'),
    ...obeyed('test/oauth/pages/factors.test.ts', 'UseCognitoProvidedValues'),
  },
  UpdateTermsRequest: {
    ...onPool,
    ...obeyed('terms/UpdateTerms', 'TermsId', 'TermsName'),
    ...obeyed(shown, 'Links'),
    ...harmless('there is one value', 'Enforcement', 'TermsSource'),
  },
  UpdateUserPoolDomainRequest: {
    ...onPool,
    ...obeyed('domains/UpdateUserPoolDomain', 'Domain'),
    ...obeyed('domains/UpdateUserPoolDomain', 'CustomDomainConfig', 'ManagedLoginVersion'),
    ...routing('Routing'),
  },
};
