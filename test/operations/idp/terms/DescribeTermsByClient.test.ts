import { DescribeTermsByClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchClient, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { create } from './examples';

const bench = withEmulator({ fixtures });

const describeOfClient = (TermsName = 'terms-of-use', ClientId = clientId, UserPoolId = poolId) =>
  new DescribeTermsByClientCommand({ UserPoolId, ClientId, TermsName });

test('answers with the document of the client and name', async () => {
  const { Terms } = await bench.client.send(create());
  await bench.client.send(create({ TermsName: 'privacy-policy' }));
  const described = await bench.client.send(describeOfClient());
  expect(described.Terms).toEqual(Terms);
});

describe('refuses', () => {
  test('an unknown pool, and one that no pool can be called', async () => {
    await refuses(bench, describeOfClient('terms-of-use', clientId, nowhere), 'ResourceNotFoundException', noSuchPool);
    await refuses(
      bench,
      describeOfClient('terms-of-use', clientId, 'mine'),
      'InvalidParameterException',
      String.raw`1 validation error detected: Value 'mine' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+`,
    );
  });

  test('an unknown client, and one of another pool', async () => {
    await refuses(bench, describeOfClient('terms-of-use', 'nobody'), 'ResourceNotFoundException', noSuchClient);
    const text = `User pool client ${clientId} does not exist.`; // remembered from real reports
    await refuses(bench, describeOfClient('terms-of-use', clientId, otherPool), 'ResourceNotFoundException', text);
  });

  test('a document which the client does not have', () =>
    refuses(
      bench,
      describeOfClient('privacy-policy'),
      'ResourceNotFoundException',
      `Terms privacy-policy do not exist for client ${clientId}.`,
    )); // likely

  test('a document of another name', () =>
    refuses(
      bench,
      describeOfClient('imprint'),
      'InvalidParameterException',
      "1 validation error detected: Value 'imprint' at 'termsName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(terms-of-use|privacy-policy)$",
    ));

  test('an empty client id', () =>
    refuses(
      bench,
      describeOfClient('terms-of-use', ''),
      'InvalidParameterException',
      String.raw`2 validation errors detected: Value at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+]+` +
        "; Value at 'clientId' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ));
});
