import {
  CreateManagedLoginBrandingCommand,
  CreateUserPoolDomainCommand,
  DescribeManagedLoginBrandingByClientCommand,
  DescribeManagedLoginBrandingCommand,
  GetUICustomizationCommand,
  SetUICustomizationCommand,
  type CreateManagedLoginBrandingRequest,
  type SetUICustomizationRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientId, poolId } from '../../../support/pools';

/** The first bytes of files, which tell their kind. */
export const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);
export const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);
export const ico = Uint8Array.of(0, 0, 1, 0, 1, 0);
export const webp = new TextEncoder().encode('RIFF1234WEBPVP8 ');
export const svg = new TextEncoder().encode('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>');

export const css = '.banner-customizable {\n\tbackground-color: lightgray;\n}\n';

export const createDomain = (Domain = 'my-app', CustomDomainConfig?: { CertificateArn: string }) =>
  new CreateUserPoolDomainCommand({ UserPoolId: poolId, Domain, CustomDomainConfig });

export const setLook = (members: Partial<SetUICustomizationRequest> = {}) =>
  new SetUICustomizationCommand({ UserPoolId: poolId, ...members });
export const getLook = (ClientId?: string, UserPoolId = poolId) =>
  new GetUICustomizationCommand({ UserPoolId, ClientId });

export const noDomain = 'There has to be an existing domain associated with this user pool'; // wild

export const settings = {
  components: { pageBackground: { lightMode: { color: 'aabbccff' } } },
  categories: { global: { colorSchemeMode: 'DARK' } },
};
export const logo = { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: png } as const;

export const create = (members: Partial<CreateManagedLoginBrandingRequest> = {}) =>
  new CreateManagedLoginBrandingCommand({ UserPoolId: poolId, ClientId: clientId, ...members });

export const describeStyle = (
  ManagedLoginBrandingId: string | undefined,
  ReturnMergedResources?: boolean,
  UserPoolId = poolId,
) => new DescribeManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId, ReturnMergedResources });

export const describeOfClient = (ClientId = clientId, ReturnMergedResources?: boolean, UserPoolId = poolId) =>
  new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId, ReturnMergedResources });

export const unknownId = '00000000-0000-4000-8000-000000000000';
export const noSuchStyle = `Managed login branding ${unknownId} does not exist.`; // likely
