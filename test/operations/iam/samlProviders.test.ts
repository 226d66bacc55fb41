import {
  CreateSAMLProviderCommand,
  DeleteSAMLProviderCommand,
  GetSAMLProviderCommand,
  ListSAMLProvidersCommand,
  UpdateSAMLProviderCommand,
} from '@aws-sdk/client-iam';
import { withIam } from '../../support/iam';
import { metadataOf, newProvider } from '../../support/samlProvider';

const { send, refuses } = withIam();
const SAMLProviderArn = 'arn:aws:iam::000000000000:saml-provider/idp';
const notFound = `SAMLProvider ${SAMLProviderArn} not found`;
let SAMLMetadataDocument: string;

beforeAll(async () => {
  SAMLMetadataDocument = metadataOf(await newProvider());
});

const create = (more: object = {}) => new CreateSAMLProviderCommand({ Name: 'idp', SAMLMetadataDocument, ...more });
const update = (more: object = {}) => new UpdateSAMLProviderCommand({ SAMLProviderArn, SAMLMetadataDocument, ...more });

test('a provider of SAML is created, got, listed, updated and deleted', async () => {
  expect(await send(create())).toMatchObject({ SAMLProviderArn });
  const got = await send(new GetSAMLProviderCommand({ SAMLProviderArn }));
  expect(got.SAMLMetadataDocument).toBe(SAMLMetadataDocument);
  expect(got.ValidUntil!.getUTCFullYear() - got.CreateDate!.getUTCFullYear()).toBe(100);
  const { SAMLProviderList } = await send(new ListSAMLProvidersCommand({}));
  expect(SAMLProviderList).toEqual([{ Arn: SAMLProviderArn, CreateDate: got.CreateDate, ValidUntil: got.ValidUntil }]);
  await refuses(create(), 'EntityAlreadyExistsException', 'SAMLProvider with name idp already exists.');
  const another = metadataOf(await newProvider());
  expect(await send(update({ SAMLMetadataDocument: another }))).toMatchObject({ SAMLProviderArn });
  const { $metadata: _, ...after } = await send(new GetSAMLProviderCommand({ SAMLProviderArn }));
  expect(after).toEqual({ ...got, $metadata: undefined, SAMLMetadataDocument: another });
  await send(new DeleteSAMLProviderCommand({ SAMLProviderArn }));
  await refuses(new GetSAMLProviderCommand({ SAMLProviderArn }), 'NoSuchEntityException', notFound);
  await refuses(new DeleteSAMLProviderCommand({ SAMLProviderArn }), 'NoSuchEntityException', notFound);
  await refuses(update(), 'NoSuchEntityException', notFound);
});

describe('IAM refuses', () => {
  const long = ' '.repeat(1000);

  test.each<[string, (text: string) => string]>([
    ['what is no XML', () => long],
    [
      'XML that is no metadata',
      () => `<EntityDescriptor entityID="https://idp.example.com">${long}</EntityDescriptor>`,
    ],
    ['metadata without a certificate', (text) => text.replace(/<md:KeyDescriptor.*<\/md:KeyDescriptor>/, long)],
    ['metadata with a document type', (text) => text.replace('<md:', '<!DOCTYPE md><md:')],
  ])('%s', async (_what, change) => {
    const bad = { SAMLMetadataDocument: change(SAMLMetadataDocument) };
    await refuses(create(bad), 'InvalidInputException', 'Could not parse metadata');
    await refuses(update(bad), 'InvalidInputException', 'Could not parse metadata');
  });

  test('metadata of less than a thousand characters', () =>
    refuses(
      create({ SAMLMetadataDocument: '<x/>' }),
      'ValidationError',
      "1 validation error detected: Value '<x/>' at 'sAMLMetadataDocument' failed to satisfy constraint: Member must " +
        'have length greater than or equal to 1000',
    ));

  test('an update of nothing', () =>
    refuses(
      update({ SAMLMetadataDocument: undefined }),
      'InvalidInputException',
      'Unable to update identity provider. No updates are defined for metadata or encryption assertion.',
    ));

  test.each([
    ['AssertionEncryptionMode', 'Required'],
    ['AddPrivateKey', 'key'],
  ])('%s, which nobody built', async (member, value) => {
    const text = `cognito-emu does not do the member ${member} yet.`;
    await refuses(create({ [member]: value }), 'NotImplementedException', text, 501);
    await refuses(update({ [member]: value }), 'NotImplementedException', text, 501);
  });
});
