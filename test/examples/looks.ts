import { managedLoginDefaults } from '../../src/domain/looks/managedLoginDefaults';
import { api, call, cli, kept, type Example, type Values } from './example';
import { address, anyClientId, date, uuid, version } from './shapes';
import { client, pool } from './world';

const UserPoolId = pool.plain;
const ClientId = client.plain;

const rule = (name: string, values: string) => `.${name} {\n\t${values.split('; ').join(';\n\t')};\n}\n`;
/** Every class that the pages set, with the values they set. */
const CSS = [
  rule('logo-customizable', 'max-width: 60%; max-height: 30%'),
  rule('banner-customizable', 'padding: 25px 0px 25px 0px; background-color: lightgray'),
  rule('label-customizable', 'font-weight: 400'),
  rule('textDescription-customizable', 'padding-top: 10px; padding-bottom: 10px; display: block; font-size: 16px'),
  rule('idpDescription-customizable', 'padding-top: 10px; padding-bottom: 10px; display: block; font-size: 16px'),
  rule('legalText-customizable', 'color: #747474; font-size: 11px'),
  rule(
    'submitButton-customizable',
    'font-size: 11px; font-weight: normal; margin: 20px -15px 10px -13px; height: 40px; width: 108%; color: #fff; ' +
      'background-color: #337ab7; text-align: center',
  ),
  rule('submitButton-customizable:hover', 'color: #fff; background-color: #286090'),
  rule(
    'errorMessage-customizable',
    'padding: 5px; font-size: 14px; width: 100%; background: #F5F5F5; border: 2px solid #D64958; color: #D64958',
  ),
  rule(
    'inputField-customizable',
    'width: 100%; height: 34px; color: #555; background-color: #fff; border: 1px solid #ccc; border-radius: 0px',
  ),
  rule('inputField-customizable:focus', 'border-color: #66afe9; outline: 0'),
  rule(
    'idpButton-customizable',
    'height: 40px; width: 100%; width: 100%; text-align: center; margin-bottom: 15px; color: #fff; ' +
      'background-color: #5bc0de; border-color: #46b8da',
  ),
  rule('idpButton-customizable:hover', 'color: #fff; background-color: #31b0d5'),
  rule(
    'socialButton-customizable',
    'border-radius: 2px; height: 40px; margin-bottom: 15px; padding: 1px; text-align: left; width: 100%',
  ),
  rule('redirect-customizable', 'text-align: center'),
  rule('passwordCheck-notValid-customizable', 'color: #DF3312'),
  rule('passwordCheck-valid-customizable', 'color: #19BF00'),
  rule('background-customizable', 'background-color: #fff'),
].join('');
const ImageFile = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);

const domain = call('CreateUserPoolDomain', { UserPoolId, Domain: 'my-domain' });
const shown = { UserPoolId, CSS, CSSVersion: version, ImageUrl: address };
/** Terraform's acceptance tests read both on AWS [field]. */
const dated = {
  '+UICustomization.CreationDate': 'left out by the pages; others read it on AWS',
  '+UICustomization.LastModifiedDate': 'left out by the pages; others read it on AWS',
};
const noCssUrl = {
  ...dated,
  '-UICustomization.CSSUrl': 'a member that the model does not have, and the command prints none',
};

const settings = managedLoginDefaults();
const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>');
const branded = call(
  'CreateManagedLoginBranding',
  { UserPoolId, ClientId, UseCognitoProvidedValues: true },
  {
    style: 'ManagedLoginBranding.ManagedLoginBrandingId',
  },
);
const ManagedLoginBrandingId = kept('style');
const look: Values = {
  Assets: [{ Bytes: svg, Category: 'PAGE_FOOTER_BACKGROUND', ColorMode: 'DARK', Extension: 'SVG' }],
  Settings: settings,
  UseCognitoProvidedValues: false,
};
const styled = call('UpdateManagedLoginBranding', { UserPoolId, ManagedLoginBrandingId, ...look });
const answered = {
  ManagedLoginBranding: {
    UserPoolId,
    ManagedLoginBrandingId: uuid,
    CreationDate: date,
    LastModifiedDate: date,
    ...look,
  },
};

export const looks: readonly Example[] = [
  {
    page: cli('set-ui-customization'),
    operation: 'SetUICustomization',
    needs: [domain],
    input: { UserPoolId, ClientId, CSS, ImageFile },
    output: { UICustomization: { ...shown, ClientId: anyClientId } },
    decided: dated,
  },
  {
    page: cli('set-ui-customization'),
    operation: 'SetUICustomization',
    needs: [domain],
    input: { UserPoolId, ClientId: 'ALL', CSS, ImageFile },
    output: { UICustomization: { ...shown, ClientId } },
    decided: { ...dated, 'UICustomization.ClientId': 'the page repeats the answer of its first example' },
  },
  {
    page: api('SetUICustomization'),
    operation: 'SetUICustomization',
    needs: [domain],
    input: { UserPoolId, ClientId, CSS, ImageFile },
    output: { UICustomization: { ...shown, ClientId: anyClientId, CSSUrl: address } },
    decided: noCssUrl,
  },
  {
    page: cli('get-ui-customization'),
    operation: 'GetUICustomization',
    needs: [domain, call('SetUICustomization', { UserPoolId, ClientId, CSS, ImageFile })],
    input: { UserPoolId, ClientId },
    output: { UICustomization: { ...shown, ClientId: anyClientId } },
    decided: dated,
  },
  {
    page: api('GetUICustomization'),
    operation: 'GetUICustomization',
    needs: [domain, call('SetUICustomization', { UserPoolId, ClientId: 'ALL', CSS, ImageFile })],
    input: { UserPoolId, ClientId },
    output: { UICustomization: { ...shown, ClientId: 'ALL', CSSUrl: address } },
    decided: noCssUrl,
  },
  {
    page: api('CreateManagedLoginBranding'),
    operation: 'CreateManagedLoginBranding',
    input: { UserPoolId, ClientId, ...look },
    output: answered,
  },
  {
    page: api('DescribeManagedLoginBranding'),
    operation: 'DescribeManagedLoginBranding',
    needs: [branded, styled],
    input: { UserPoolId, ManagedLoginBrandingId, ReturnMergedResources: false },
    output: answered,
  },
  {
    page: api('DescribeManagedLoginBrandingByClient'),
    operation: 'DescribeManagedLoginBrandingByClient',
    needs: [branded, styled],
    input: { UserPoolId, ClientId, ReturnMergedResources: false },
    output: answered,
  },
  ...[cli('update-managed-login-branding'), api('UpdateManagedLoginBranding')].map((page): Example => ({
    page,
    operation: 'UpdateManagedLoginBranding',
    needs: [branded],
    input: { UserPoolId, ManagedLoginBrandingId, ...look },
    output: answered,
  })),
  {
    page: api('DeleteManagedLoginBranding'),
    operation: 'DeleteManagedLoginBranding',
    needs: [branded],
    input: { UserPoolId, ManagedLoginBrandingId },
    output: {},
  },
];
