import { CreateUserPoolCommand, type CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool } from '../../../support/poolCalls';

const bench = withEmulator();

const refused = ({ Schema }: Pick<CreateUserPoolCommandInput, 'Schema'>, text: string) =>
  refuses(bench, new CreateUserPoolCommand({ PoolName: 'example', Schema }), 'InvalidParameterException', text);

describe('CreateUserPool makes a schema', () => {
  const attribute = async (Schema: CreateUserPoolCommandInput['Schema'], name: string) =>
    (await createPool(bench, { Schema })).SchemaAttributes?.find(({ Name }) => Name === name);

  // live: the first five and identities; the order of the others from exports of 2026
  test('of standard attributes in the service’s own order', async () => {
    const { SchemaAttributes } = await createPool(bench);
    expect(SchemaAttributes?.map(({ Name }) => Name)).toEqual([
      ...['profile', 'address', 'birthdate', 'gender', 'preferred_username', 'updated_at', 'website', 'picture'],
      ...['identities', 'sub', 'phone_number', 'phone_number_verified', 'zoneinfo', 'locale', 'email'],
      ...['email_verified', 'given_name', 'family_name', 'middle_name', 'name', 'nickname'],
    ]);
    expect(SchemaAttributes?.find(({ Name }) => Name === 'identities')).toEqual({
      Name: 'identities',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: false,
      StringAttributeConstraints: {},
    });
  });

  test('with a standard attribute named by name alone', async () => {
    // live
    expect(await attribute([{ Name: 'email', Required: true }], 'email')).toEqual({
      Name: 'email',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: true,
      StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
    });
  });

  test('with custom attributes of each type, keeping the constraints of their own type', async () => {
    const bounds = {
      StringAttributeConstraints: { MinLength: '1', MaxLength: '9' },
      NumberAttributeConstraints: { MinValue: '-1', MaxValue: '9' },
    };
    const Schema = (['String', 'Number', 'DateTime', 'Boolean'] as const).map((AttributeDataType) => ({
      Name: AttributeDataType,
      AttributeDataType,
      ...bounds,
    }));
    const { SchemaAttributes } = await createPool(bench, { Schema });
    const common = { DeveloperOnlyAttribute: false, Mutable: true, Required: false };
    expect(SchemaAttributes?.slice(21)).toEqual([
      {
        Name: 'custom:String',
        AttributeDataType: 'String',
        ...common,
        StringAttributeConstraints: bounds.StringAttributeConstraints,
      },
      {
        Name: 'custom:Number',
        AttributeDataType: 'Number',
        ...common,
        NumberAttributeConstraints: bounds.NumberAttributeConstraints,
      },
      { Name: 'custom:DateTime', AttributeDataType: 'DateTime', ...common },
      { Name: 'custom:Boolean', AttributeDataType: 'Boolean', ...common },
    ]);
  });

  test('with developer-only and immutable ones', async () => {
    const sent = { Name: 'plan', AttributeDataType: 'String', DeveloperOnlyAttribute: true, Mutable: false } as const;
    // AWS samples
    expect(await attribute([sent], 'dev:custom:plan')).toMatchObject({ DeveloperOnlyAttribute: true, Mutable: false });
  });

  test('with a custom attribute where the request names email_verified', async () => {
    // [field], said by the service team
    expect(
      await attribute([{ Name: 'email_verified', AttributeDataType: 'Boolean' }], 'custom:email_verified'),
    ).toBeDefined();
  });

  test.each<[string, NonNullable<CreateUserPoolCommandInput['Schema']>[number], string]>([
    [
      'a custom attribute without a type',
      { Name: 'a' },
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    ],
    [
      'a required custom attribute',
      { Name: 'a', AttributeDataType: 'String', Required: true },
      'Required custom attributes are not supported currently.',
    ],
    [
      'another type for email',
      { Name: 'email', AttributeDataType: 'Number' },
      'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
    ],
    [
      'a developer-only email',
      { Name: 'email', DeveloperOnlyAttribute: true },
      'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
    ],
    [
      'a length that is no number',
      { Name: 'email', StringAttributeConstraints: { MaxLength: 'long' } },
      'Invalid StringAttributeConstraints for schema attribute email',
    ],
    [
      'a value that is no number',
      { Name: 'x', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: 'low' } },
      'Invalid NumberAttributeConstraints for schema attribute custom:x',
    ],
    [
      'a length beyond 2048',
      { Name: 'email', StringAttributeConstraints: { MaxLength: '2049' } },
      'user.email: String attributes cannot have a length of more than 2048',
    ],
    [
      'a least length beyond 2048 alone',
      { Name: 'email', StringAttributeConstraints: { MinLength: '2049' } },
      'user.email: String attributes cannot have a length of more than 2048',
    ],
    [
      'a maximum length below the minimum',
      { Name: 'email', StringAttributeConstraints: { MinLength: '5', MaxLength: '4' } },
      'user.email: Max length cannot be less than min length.',
    ],
    [
      'a maximum value below the minimum',
      { Name: 'x', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '5', MaxValue: '4' } },
      'user.custom:x: Max value cannot be less than min value.',
    ],
  ])('but not with %s', (_, attributeSent, text) => refused({ Schema: [attributeSent] }, text)); // moto, compared with AWS

  test('but not with a name twice', async () => {
    const twice = { Name: 'a', AttributeDataType: 'String' } as const;
    await refused({ Schema: [twice, twice] }, 'custom:a: Existing attribute already has name custom:a.'); // [field]
    await refused(
      { Schema: [{ Name: 'email' }, { Name: 'email' }] },
      'email: Existing attribute already has name email.',
    ); // likely
  });

  test('but not with an unknown type', () =>
    refused(
      { Schema: [{ Name: 'a', AttributeDataType: 'Banana' as 'String' }] },
      "1 validation error detected: Value 'Banana' at 'schema.1.member.attributeDataType' failed to satisfy constraint: Member must satisfy enum value set: [String, Number, DateTime, Boolean]",
    ));
});
