import { GetProvisionedLimitCommand, UpdateProvisionedLimitCommand } from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, refuses, withEmulator } from '../../../support/emulator';
import { adjustable, fixed } from './limits';

const bench = withEmulator();

const definition = (Category: string) => ({ LimitClass: 'API_CATEGORY' as const, Attributes: { Category } });
const get = (Category: string) => new GetProvisionedLimitCommand({ LimitDefinition: definition(Category) });
const update = (Category: string, RequestedLimitValue: number) =>
  new UpdateProvisionedLimitCommand({ LimitDefinition: definition(Category), RequestedLimitValue });

describe('UpdateProvisionedLimit', () => {
  test('is seen by GetProvisionedLimit in its region alone', async () => {
    const { Limit } = await bench.client.send(update('UserAuthentication', 500));
    expect(Limit).toEqual({
      LimitDefinition: definition('UserAuthentication'),
      ProvisionedLimitValue: 500,
      FreeLimitValue: 120,
    });
    expect((await bench.client.send(get('UserAuthentication'))).Limit).toEqual(Limit);
    expect((await bench.client.send(get('UserRead'))).Limit?.ProvisionedLimitValue).toBe(120);
    const far = clientFor(bench.emulator, 'eu-west-1');
    expect((await far.send(get('UserAuthentication'))).Limit?.ProvisionedLimitValue).toBe(120);
    far.destroy();
  });

  // [docs]: which can be raised
  test.each(Object.entries(adjustable))('raises %s from %i', async (category, free) => {
    const { Limit } = await bench.client.send(update(category, free * 2));
    expect(Limit).toMatchObject({ ProvisionedLimitValue: free * 2, FreeLimitValue: free });
  });

  test.each(Object.entries(fixed))('refuses to raise %s from %i', (category, free) =>
    refuses(
      bench,
      update(category, free * 2),
      'InvalidParameterException',
      `The limit for category ${category} is not adjustable.`, // [likely]
    ),
  );

  test('goes back to the default', async () => {
    await bench.client.send(update('UserToken', 1200));
    await bench.client.send(update('UserToken', 120));
    expect((await bench.client.send(get('UserToken'))).Limit?.ProvisionedLimitValue).toBe(120);
  });

  test('refuses what is not between the default and the account’s ceiling', async () => {
    // rule of the API reference, texts likely
    await refuses(
      bench,
      update('UserCreation', 49),
      'InvalidParameterException',
      'RequestedLimitValue cannot be less than the default limit of 50.',
    );
    await refuses(
      bench,
      update('UserCreation', 501),
      'ServiceQuotaExceededException',
      'RequestedLimitValue exceeds the account quota of 500 for category UserCreation.',
    );
    await refuses(
      bench,
      update('UserList', 60),
      'InvalidParameterException',
      'The limit for category UserList is not adjustable.',
    );
    await refuses(
      bench,
      update('Everything', 60),
      'ResourceNotFoundException',
      'Limit for category Everything does not exist.',
    );
  });
});
