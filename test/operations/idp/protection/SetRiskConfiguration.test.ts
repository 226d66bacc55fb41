import type { AccountTakeoverEventActionType } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchClient, noSuchPool, nowhere, plusClient, plusPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { describeRisk, everything, setRisk } from './examples';

const bench = withEmulator({ fixtures });

const invalid = (members: Parameters<typeof setRisk>[0], text: string) =>
  refuses(bench, setRisk(members), 'InvalidParameterException', text);
const actions = (
  low: AccountTakeoverEventActionType,
  medium: AccountTakeoverEventActionType,
  high: AccountTakeoverEventActionType,
) => ({
  AccountTakeoverRiskConfiguration: {
    Actions: {
      LowAction: { Notify: false, EventAction: low },
      MediumAction: { Notify: false, EventAction: medium },
      HighAction: { Notify: false, EventAction: high },
    },
  },
});

describe('answers', () => {
  test('everything that was sent for the pool, dated now, which is described alike', async () => {
    const now = bench.emulator.clock.freeze(true);
    const { RiskConfiguration } = await bench.client.send(setRisk(everything));
    expect(RiskConfiguration).toEqual({ UserPoolId: plusPool, ...everything, LastModifiedDate: new Date(now) });
    const described = await bench.client.send(describeRisk());
    expect(described.RiskConfiguration).toEqual(RiskConfiguration);
  });

  test('the configuration of a client with its id', async () => {
    const { RiskConfiguration } = await bench.client.send(setRisk({ ClientId: plusClient, ...everything }));
    expect(RiskConfiguration).toMatchObject({ UserPoolId: plusPool, ClientId: plusClient, ...everything });
  });

  test('that of a pool whose threat protection is off, which is kept as well', async () => {
    await bench.client.send(setRisk({ UserPoolId: poolId, ...everything }));
    const { RiskConfiguration } = await bench.client.send(describeRisk(undefined, poolId));
    expect(RiskConfiguration).toMatchObject({ UserPoolId: poolId, ...everything }); // wild
  });

  test.each([
    ['NO_ACTION', 'NO_ACTION', 'NO_ACTION'],
    ['MFA_IF_CONFIGURED', 'MFA_REQUIRED', 'BLOCK'],
  ] as const)('actions that rise or stay: %s, %s, %s', async (low, medium, high) => {
    await expect(bench.client.send(setRisk(actions(low, medium, high)))).resolves.toHaveProperty('RiskConfiguration');
  });
});

describe('leaves behind', () => {
  test('nothing of what an earlier configuration had and this one has not', async () => {
    await bench.client.send(setRisk(everything));
    await bench.client.send(setRisk(actions('BLOCK', 'BLOCK', 'BLOCK')));
    const { RiskConfiguration } = await bench.client.send(describeRisk());
    expect(RiskConfiguration).not.toHaveProperty('RiskExceptionConfiguration'); // likely
  });

  test('no configuration when only ids were sent', async () => {
    await bench.client.send(setRisk(everything));
    const { RiskConfiguration } = await bench.client.send(setRisk());
    expect(Object.keys(RiskConfiguration!).sort()).toEqual(['LastModifiedDate', 'UserPoolId']); // likely
    const described = await bench.client.send(describeRisk());
    expect(described.RiskConfiguration).toEqual({ UserPoolId: plusPool }); // AWS API reference: back to the defaults
  });

  test("the pool's configuration for a client whose own was taken away", async () => {
    await bench.client.send(setRisk(everything));
    await bench.client.send(setRisk({ ClientId: plusClient, ...actions('BLOCK', 'BLOCK', 'BLOCK') }));
    await bench.client.send(setRisk({ ClientId: plusClient }));
    const { RiskConfiguration } = await bench.client.send(describeRisk(plusClient));
    expect(RiskConfiguration).toMatchObject(everything); // AWS API reference
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, setRisk({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown client, and one of another pool', async () => {
    await refuses(bench, setRisk({ ClientId: 'nobody' }), 'ResourceNotFoundException', noSuchClient);
    const text = `User pool client ${clientId} does not exist.`; // remembered from real reports
    await refuses(bench, setRisk({ ClientId: clientId }), 'ResourceNotFoundException', text);
  });

  // rule: AWS developer guide; text likely
  test.each([
    ['BLOCK', 'MFA_REQUIRED', 'BLOCK'],
    ['NO_ACTION', 'MFA_REQUIRED', 'MFA_IF_CONFIGURED'],
  ] as const)('actions that fall: %s, %s, %s', (low, medium, high) =>
    invalid(
      actions(low, medium, high),
      'The action for a higher risk level cannot be less strict than the action for a lower risk level.',
    ),
  );

  test.each(['192.0.2.1', '192.0.2.0/33', '2001:db8::/129', 'example.com/8', '1.2.3/24', '/8', '192.0.2.0/-1'])(
    '%s as a range',
    async (range) => {
      // likely
      await invalid(
        { RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24', range] } },
        `Invalid IP range: ${range}`,
      );
      await invalid({ RiskExceptionConfiguration: { SkippedIPRangeList: [range] } }, `Invalid IP range: ${range}`);
    },
  );

  test('more than 200 ranges', () =>
    refuses(
      bench,
      setRisk({
        RiskExceptionConfiguration: { BlockedIPRangeList: Array.from({ length: 201 }, () => '192.0.2.0/24') },
      }),
      'InvalidParameterException',
      expect.stringMatching(
        /'riskExceptionConfiguration.blockedIPRangeList' failed to satisfy constraint: Member must have length less than or equal to 200$/,
      ) as string,
    ));
});
