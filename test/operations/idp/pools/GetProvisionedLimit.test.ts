import { GetProvisionedLimitCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { adjustable, fixed } from './limits';

const bench = withEmulator();

const definition = (Category: string) => ({ LimitClass: 'API_CATEGORY' as const, Attributes: { Category } });
const get = (Category: string) => new GetProvisionedLimitCommand({ LimitDefinition: definition(Category) });

describe('GetProvisionedLimit', () => {
  // [docs]: AWS's categories with their default quotas
  test.each(Object.entries({ ...adjustable, ...fixed }))(
    'answers the default quota of %s, %i',
    async (category, free) => {
      const { Limit } = await bench.client.send(get(category));
      expect(Limit).toEqual({
        LimitDefinition: definition(category),
        ProvisionedLimitValue: free,
        FreeLimitValue: free,
      });
    },
  );

  test('refuses categories there are none of, and definitions without one', async () => {
    // exceptions by the model, which for what and texts likely
    await refuses(
      bench,
      get('Everything'),
      'ResourceNotFoundException',
      'Limit for category Everything does not exist.',
    );
    const text = 'Attributes of LimitDefinition must contain exactly the key Category.';
    const wrong: Record<string, string>[] = [{}, { category: 'UserRead' }, { Category: 'UserRead', More: 'x' }];
    for (const Attributes of wrong) {
      const command = new GetProvisionedLimitCommand({ LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes } });
      await refuses(bench, command, 'InvalidParameterException', text);
    }
  });
});
