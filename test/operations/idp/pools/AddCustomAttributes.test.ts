import { AddCustomAttributesCommand, type SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool, describePool, noSuchPool, unknownPool } from '../../../support/poolCalls';

const bench = withEmulator();

const text = (Name: string): SchemaAttributeType => ({ Name, AttributeDataType: 'String' });
const numbered = (count: number, from = 0) => Array.from({ length: count }, (_, index) => text(`a${from + index}`));

const add = (UserPoolId: string, ...CustomAttributes: SchemaAttributeType[]) =>
  new AddCustomAttributesCommand({ UserPoolId, CustomAttributes });

describe('AddCustomAttributes', () => {
  test('adds to what is there and answers nothing', async () => {
    const { Id, LastModifiedDate } = await createPool(bench, { Schema: [text('first')] });
    bench.emulator.clock.advance('1m');
    const { $metadata: _, ...answer } = await bench.client.send(
      add(
        Id,
        { Name: 'age', AttributeDataType: 'Number', Mutable: false, NumberAttributeConstraints: { MinValue: '18' } },
        { ...text('secret'), DeveloperOnlyAttribute: true },
      ),
    );
    expect(answer).toEqual({});
    const pool = await describePool(bench, Id);
    expect(pool.SchemaAttributes?.slice(21)).toEqual([
      {
        Name: 'custom:first',
        AttributeDataType: 'String',
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
        StringAttributeConstraints: {},
      },
      {
        Name: 'custom:age',
        AttributeDataType: 'Number',
        DeveloperOnlyAttribute: false,
        Mutable: false,
        Required: false,
        NumberAttributeConstraints: { MinValue: '18' },
      },
      {
        Name: 'dev:custom:secret',
        AttributeDataType: 'String',
        DeveloperOnlyAttribute: true,
        Mutable: true,
        Required: false,
        StringAttributeConstraints: {},
      },
    ]);
    expect(pool.LastModifiedDate!.getTime()).toBeGreaterThan(LastModifiedDate!.getTime());
  });

  test('makes a custom attribute of a standard name', async () => {
    const { Id } = await createPool(bench);
    await bench.client.send(add(Id, text('email')));
    expect((await describePool(bench, Id)).SchemaAttributes?.at(-1)?.Name).toBe('custom:email');
  });

  test('goes up to fifty', async () => {
    const { Id } = await createPool(bench, { Schema: numbered(40) });
    await bench.client.send(add(Id, ...numbered(10, 40)));
    expect((await describePool(bench, Id)).SchemaAttributes).toHaveLength(71);
    // quota of the guide, text likely
    await refuses(
      bench,
      add(Id, text('more')),
      'InvalidParameterException',
      'The number of custom attributes cannot exceed 50.',
    );
  });
});

describe('AddCustomAttributes refuses', () => {
  const refused = async (attributes: SchemaAttributeType[], sentence: string) => {
    const { Id } = await createPool(bench, { Schema: [text('there')] });
    await refuses(bench, add(Id, ...attributes), 'InvalidParameterException', sentence);
  };

  test('an unknown pool', () => refuses(bench, add(unknownPool, text('a')), 'ResourceNotFoundException', noSuchPool));

  test('names that are taken, there or in the same request', async () => {
    await refused([text('there')], 'custom:there: Existing attribute already has name custom:there.'); // [field]
    await refused([text('new'), text('new')], 'custom:new: Existing attribute already has name custom:new.');
  });

  test('required ones and those without a type', async () => {
    await refused([{ ...text('a'), Required: true }], 'Required custom attributes are not supported currently.'); // [field]
    await refused(
      [{ Name: 'a' }],
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    );
  });

  test('long names and long lists', async () => {
    await refused(
      [text('a'.repeat(21))],
      `1 validation error detected: Value '${'a'.repeat(21)}' at 'customAttributes.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 20`,
    );
    const { Id } = await createPool(bench);
    await expect(bench.client.send(add(Id, ...numbered(26)))).rejects.toThrow(
      /Member must have length less than or equal to 25$/,
    );
  });
});
