import { assertMayWrite, mayRead } from '../../src/domain/schema/attributeAccess';
import { attributeChange } from '../../src/domain/users/attributeChange';
import { assertNewAttributes, changedAttributes, entriesOf } from '../../src/domain/schema/attributes';
import { schemaOf } from '../../src/domain/schema/schema';
import type { AppClient, PoolSettings, User, UserPool } from '../../src/state/rows';

const schema = schemaOf([
  { Name: 'given_name', Required: true },
  { Name: 'code', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: '2', MaxLength: '3' } },
  { Name: 'level', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '-1', MaxValue: '9' } },
  { Name: 'since', AttributeDataType: 'DateTime' },
  { Name: 'active', AttributeDataType: 'Boolean' },
  { Name: 'badge', AttributeDataType: 'String', Mutable: false },
]);
const poolWith = (settings: PoolSettings = {}) => ({ id: 'p', schema, settings }) as unknown as UserPool;
const entries = (attributes: object) => new Map(Object.entries(attributes) as [string, string][]);
const textOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
};

describe('new attributes', () => {
  const fresh = (attributes: object) => assertNewAttributes(poolWith(), entries({ given_name: 'Ada', ...attributes }));

  it('are kept as given, blank ones left out and booleans in small letters', () => {
    expect(
      fresh({
        email: '',
        nickname: 'countess',
        'custom:active': 'TRUE',
        'custom:since': '1815-12-10',
        'custom:level': '-0.5',
      }),
    ).toEqual({
      given_name: 'Ada',
      nickname: 'countess',
      'custom:active': 'true',
      'custom:since': '1815-12-10',
      'custom:level': '-0.5',
    });
  });

  it.each([
    [{ 'custom:code': 'x' }, 'custom:code: String must be at least 2 characters\n'],
    [{ 'custom:code': 'four' }, 'custom:code: String must be no longer than 3 characters\n'],
    [{ 'custom:level': '-2' }, 'custom:level: Number must be no less than -1\n'],
    [{ 'custom:level': '10' }, 'custom:level: Number must be no greater than 9\n'],
    [{ 'custom:level': '1e1' }, 'custom:level: Attribute value must be a number\n'],
    [{ 'custom:since': 'soon' }, 'custom:since: Attribute value must be a date\n'],
    [{ 'custom:active': 'yes' }, 'custom:active: Attribute value must be a boolean\n'],
    [
      { __proto: 'x', given_name: '' },
      '__proto: Attribute does not exist in the schema.\ngiven_name: The attribute is required\n',
    ],
  ])('%j do not conform', (attributes, faults) => {
    expect(textOf(() => fresh(attributes))).toBe(`Attributes did not conform to the schema: ${faults}`);
  });

  // characters, not code units
  it('count characters', () => {
    expect(textOf(() => fresh({ 'custom:code': '𝒶𝒷𝒸' }))).toBeUndefined();
  });

  it('count the last of several entries of one name', () => {
    expect(entriesOf([{ Name: 'a', Value: '1' }, { Name: 'a', Value: '2' }, { Name: 'b' }])).toEqual(
      entries({ a: '2', b: '' }),
    );
  });
});

describe('changed attributes', () => {
  const present = { given_name: 'Ada', 'custom:badge': '7' };

  it('delete blank ones and keep the rest', () => {
    expect(changedAttributes(poolWith(), { ...present, nickname: 'x' }, entries({ nickname: '', name: 'A' }))).toEqual({
      ...present,
      name: 'A',
    });
  });

  it('may repeat an immutable value', () => {
    expect(changedAttributes(poolWith(), present, entries({ 'custom:badge': '7' }))).toEqual(present);
  });

  it('tell every fault', () => {
    const text = textOf(() =>
      changedAttributes(poolWith(), present, entries({ given_name: '', 'custom:badge': '8', x: '1' })),
    );
    expect(text).toBe(
      'user.given_name: Required attribute cannot be deleted.\nuser.custom:badge: Attribute cannot be updated.\nuser.x: Attribute does not exist in the schema.\n',
    );
  });
});

describe('a change of address', () => {
  const user = {
    attributes: { email: 'a@b.c', email_verified: 'true' },
    pendingAttributes: { email: 'waiting@b.c' },
  } as unknown as User;
  const change = (asked: Record<string, string>, settings: PoolSettings = {}) => {
    const named = entries(asked);
    return attributeChange(
      poolWith(settings),
      user,
      changedAttributes(poolWith(settings), user.attributes, named),
      named,
    );
  };
  const waits: PoolSettings = {
    AutoVerifiedAttributes: ['email'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  };

  it.each([
    ['of another attribute', { name: 'A' }, waits, { ...user.attributes, name: 'A' }, { email: 'waiting@b.c' }, 0],
    ['to the same', { email: 'a@b.c' }, waits, user.attributes, {}, 0],
    ['to a new one', { email: 'n@b.c' }, {}, { email: 'n@b.c', email_verified: 'false' }, {}, 0],
    [
      'to a new one that is verified',
      { email: 'n@b.c' },
      { AutoVerifiedAttributes: ['email' as const] },
      { email: 'n@b.c', email_verified: 'false' },
      {},
      1,
    ],
    ['to a new one that must wait', { email: 'n@b.c' }, waits, user.attributes, { email: 'n@b.c' }, 1],
    ['to none', { email: '' }, waits, {}, {}, 0],
  ])('%s', (_what, asked, settings, attributes, pendingAttributes, sent) => {
    const found = change(asked, settings);
    expect({ ...found, destinations: found.destinations.length }).toEqual({
      attributes,
      pendingAttributes,
      destinations: sent,
    });
  });
});

describe('a client', () => {
  const client = (settings: object = {}) => ({ settings }) as unknown as AppClient;
  const mayWrite = (name: string, settings?: object) =>
    textOf(() => assertMayWrite(client(settings), [name])) === undefined;

  it.each([
    ['email', undefined, true],
    ['custom:x', undefined, true],
    ['dev:custom:x', undefined, false],
    ['sub', undefined, false],
    ['email_verified', ['email_verified'], false],
    ['email', ['email'], true],
    ['name', ['email'], false],
  ])('may write %s with WriteAttributes %j: %s', (name, WriteAttributes, expected) => {
    expect(mayWrite(name, { WriteAttributes })).toBe(expected);
  });

  it.each([
    ['email', undefined, true],
    ['dev:custom:x', undefined, false],
    ['sub', ['email'], true],
    ['name', ['email'], false],
  ])('may read %s with ReadAttributes %j: %s', (name, ReadAttributes, expected) => {
    expect(mayRead(client({ ReadAttributes }), name)).toBe(expected);
  });
});
