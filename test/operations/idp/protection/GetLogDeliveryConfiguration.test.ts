import { fixtures, noSuchPool, nowhere } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { getLogs, notifications, setLogs } from './examples';

const bench = withEmulator({ fixtures });

test('answers with an empty list where nothing was set', async () => {
  const { LogDeliveryConfiguration } = await bench.client.send(getLogs());
  expect(LogDeliveryConfiguration).toEqual({ UserPoolId: poolId, LogConfigurations: [] }); // likely
});

test('answers with what was set last', async () => {
  const { LogDeliveryConfiguration } = await bench.client.send(setLogs([notifications]));
  await expect(bench.client.send(getLogs())).resolves.toMatchObject({ LogDeliveryConfiguration });
});

test('refuses an unknown pool, and what no pool can be called', async () => {
  await refuses(bench, getLogs(nowhere), 'ResourceNotFoundException', noSuchPool);
  await refuses(
    bench,
    getLogs('mine'),
    'InvalidParameterException',
    String.raw`1 validation error detected: Value 'mine' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+`,
  );
});
