import { fixtures, noSuchClient, noSuchPool, nowhere, plusClient, plusPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { describeRisk, everything, setRisk } from './examples';

const bench = withEmulator({ fixtures });

describe('answers', () => {
  test('with the id alone where nothing was set', async () => {
    const { RiskConfiguration } = await bench.client.send(describeRisk(plusClient));
    expect(RiskConfiguration).toEqual({ UserPoolId: plusPool }); // likely
  });

  test("with the pool's configuration for a client without its own", async () => {
    await bench.client.send(setRisk(everything));
    const { RiskConfiguration } = await bench.client.send(describeRisk(plusClient));
    expect(RiskConfiguration).toMatchObject(everything); // AWS API reference
    expect(RiskConfiguration).not.toHaveProperty('ClientId'); // likely
  });

  test("with the client's own configuration, which the pool does not show", async () => {
    await bench.client.send(setRisk({ ClientId: plusClient, ...everything }));
    await expect(bench.client.send(describeRisk(plusClient))).resolves.toMatchObject({
      RiskConfiguration: { ClientId: plusClient, ...everything },
    });
    const { RiskConfiguration } = await bench.client.send(describeRisk());
    expect(RiskConfiguration).toEqual({ UserPoolId: plusPool });
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, describeRisk(undefined, nowhere), 'ResourceNotFoundException', noSuchPool));

  test('an unknown client', () => refuses(bench, describeRisk('nobody'), 'ResourceNotFoundException', noSuchClient));

  test('an empty client id', () =>
    refuses(
      bench,
      describeRisk(''),
      'InvalidParameterException',
      String.raw`2 validation errors detected: Value at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+]+` +
        "; Value at 'clientId' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ));
});
