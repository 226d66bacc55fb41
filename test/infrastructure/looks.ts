import {
  CreateManagedLoginBrandingCommand,
  CreateUserPoolDomainCommand,
  DeleteManagedLoginBrandingCommand,
  DeleteUserPoolDomainCommand,
  DescribeManagedLoginBrandingByClientCommand,
  DescribeManagedLoginBrandingCommand,
  DescribeUserPoolDomainCommand,
  GetUICustomizationCommand,
  ListUserPoolClientsCommand,
  SetUICustomizationCommand,
  UpdateManagedLoginBrandingCommand,
  UpdateUserPoolDomainCommand,
  type DomainDescriptionType,
  type ManagedLoginBrandingType,
} from '@aws-sdk/client-cognito-identity-provider';
import { css, png } from '../operations/idp/branding/examples';
import { clientWith, poolWith, type Resource, type Tools } from './lifecycle';

const describeDomain = async ({ idp }: Tools, Domain: string): Promise<DomainDescriptionType> =>
  (await idp.send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription ?? {};

/** The tool waits for the domain to become ACTIVE, and in the end for a description without a status. */
const domain =
  (Domain: string, custom: boolean): Resource =>
  async (tools) => {
    const { idp } = tools;
    const UserPoolId = await poolWith(tools);
    const certificate = (name: string) => ({
      CertificateArn: `arn:aws:acm:us-east-1:000000000000:certificate/${name}`,
    });
    const first = custom ? { CustomDomainConfig: certificate('first') } : {};
    const update = (members: object) =>
      idp.send(new UpdateUserPoolDomainCommand({ UserPoolId, Domain, ...first, ...members }));
    const shows = {
      Domain,
      UserPoolId,
      Status: 'ACTIVE',
      AWSAccountId: '000000000000',
      S3Bucket: expect.any(String) as unknown,
      Version: expect.any(String) as unknown,
      ManagedLoginVersion: 1,
      CloudFrontDistribution: expect.stringMatching(/\.cloudfront\.net$/) as unknown,
      ...first,
    };
    return {
      create: () => idp.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain, ...first })),
      read: () => describeDomain(tools, Domain),
      shows,
      rewrite: ({ ManagedLoginVersion, CustomDomainConfig }: DomainDescriptionType) =>
        update({ ManagedLoginVersion, ...(custom && { CustomDomainConfig }) }),
      changes: [
        {
          what: 'with managed login',
          send: () => update({ ManagedLoginVersion: 2 }),
          shows: { ...shows, ManagedLoginVersion: 2 },
        },
        ...(custom
          ? [
              {
                what: 'with another certificate',
                send: () => update({ CustomDomainConfig: certificate('second'), ManagedLoginVersion: 2 }),
                shows: { ...shows, ManagedLoginVersion: 2, CustomDomainConfig: certificate('second') },
              },
            ]
          : []),
      ],
      remove: () => idp.send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain })),
      gone: {},
    };
  };

export const prefixDomain = domain('stack', false);
export const customDomain = domain('auth.example.com', true);

async function poolWithPages(tools: Tools): Promise<{ UserPoolId: string; ClientId: string }> {
  const UserPoolId = await poolWith(tools);
  await tools.idp.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'stack', ManagedLoginVersion: 2 }));
  return { UserPoolId, ClientId: await clientWith(tools, { UserPoolId }) };
}

/** Deleted by setting nothing; an empty answer is what the tool takes for gone. */
export const classicLook: Resource = async (tools) => {
  const { idp } = tools;
  const { UserPoolId } = await poolWithPages(tools);
  const all = { UserPoolId, ClientId: 'ALL' };
  let sent: object = {};
  const set = (members: object) => {
    sent = members;
    return idp.send(new SetUICustomizationCommand({ ...all, ...members }));
  };
  const shows = { ...all, CSS: css, CSSVersion: expect.any(String) as unknown };
  return {
    create: () => set({ CSS: css }),
    read: async () => (await idp.send(new GetUICustomizationCommand(all))).UICustomization ?? {},
    shows,
    // the picture is not read back, so that what was told is what is sent again
    rewrite: () => set(sent),
    changes: [
      {
        what: 'with a logo',
        send: () => set({ CSS: css, ImageFile: png }),
        shows: { ...shows, ImageUrl: expect.stringMatching(/^https?:/) as unknown },
      },
    ],
    remove: () => set({}),
    gone: {},
  };
};

const settings = { categories: { global: { colorSchemeMode: 'LIGHT' } } };
const otherSettings = { categories: { global: { colorSchemeMode: 'DARK' } } };

/** Read customized and merged; which client it is for is found by asking for every client of the pool. */
export const branding: Resource = async (tools) => {
  const { idp } = tools;
  const { UserPoolId, ClientId } = await poolWithPages(tools);
  await clientWith(tools, { UserPoolId, ClientName: 'without a style' });
  let ManagedLoginBrandingId = '';
  const describe = async (ReturnMergedResources: boolean) =>
    (
      await idp.send(
        new DescribeManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId, ReturnMergedResources }),
      )
    ).ManagedLoginBranding;
  const idFor = (id: string) =>
    idp.send(new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId: id })).then(
      ({ ManagedLoginBranding }) => ManagedLoginBranding?.ManagedLoginBrandingId,
      (error: unknown) => (error as Error).name,
    );
  const update = (members: object) =>
    idp.send(new UpdateManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId, ...members }));
  const clients = expect.arrayContaining(['ResourceNotFoundException']) as unknown;
  return {
    create: async () => {
      const { ManagedLoginBranding } = await idp.send(
        new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, Settings: settings }),
      );
      ManagedLoginBrandingId = ManagedLoginBranding?.ManagedLoginBrandingId ?? '';
    },
    read: async () => {
      const style = await describe(false);
      const { Settings } = (await describe(true)) ?? {};
      const { UserPoolClients = [] } = await idp.send(new ListUserPoolClientsCommand({ UserPoolId }));
      const found = await Promise.all(UserPoolClients.map(({ ClientId: id = '' }) => idFor(id)));
      return { ...style, all: Settings, clients: found.sort() };
    },
    shows: { UserPoolId, UseCognitoProvidedValues: false, Settings: settings, all: settings, clients },
    rewrite: ({ Settings, UseCognitoProvidedValues }: ManagedLoginBrandingType) =>
      update(UseCognitoProvidedValues === true ? { UseCognitoProvidedValues } : { Settings }),
    changes: [
      {
        what: 'with other settings',
        send: () => update({ Settings: otherSettings, UseCognitoProvidedValues: false }),
        shows: { Settings: otherSettings, UseCognitoProvidedValues: false, all: otherSettings, clients },
      },
      {
        what: "with Cognito's own",
        send: () => update({ UseCognitoProvidedValues: true }),
        shows: { UseCognitoProvidedValues: true, clients },
      },
    ],
    remove: () => idp.send(new DeleteManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId })),
    gone: 'ResourceNotFoundException',
  };
};
