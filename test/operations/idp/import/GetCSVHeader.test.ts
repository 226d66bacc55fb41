import { AddCustomAttributesCommand, GetCSVHeaderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { noSuchPool, nowhere } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId } from '../../../support/pools';

const bench = withEmulator({ fixtures: [onePool()] });

const header = (UserPoolId = poolId) => new GetCSVHeaderCommand({ UserPoolId });

// AWS's guide, its sample of an answer
const standard =
  'name,given_name,family_name,middle_name,nickname,preferred_username,profile,picture,website,email,email_verified,gender,birthdate,zoneinfo,locale,phone_number,phone_number_verified,address,updated_at';

test('answers with the columns of the guide', async () => {
  await expect(bench.client.send(header())).resolves.toMatchObject({
    UserPoolId: poolId,
    CSVHeader: `${standard},cognito:mfa_enabled,cognito:username`.split(','),
  });
});

test('answers with custom attributes, in the order in which they were added', async () => {
  for (const Name of ['team', 'age']) {
    const CustomAttributes = [{ Name, AttributeDataType: 'String' as const, DeveloperOnlyAttribute: Name === 'age' }];
    await bench.client.send(new AddCustomAttributesCommand({ UserPoolId: poolId, CustomAttributes }));
  }
  const { CSVHeader } = await bench.client.send(header());
  expect(CSVHeader?.join(',')).toBe(`${standard},custom:team,dev:custom:age,cognito:mfa_enabled,cognito:username`);
});

test('refuses an unknown pool', () => refuses(bench, header(nowhere), 'ResourceNotFoundException', noSuchPool));
