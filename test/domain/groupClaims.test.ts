import { inPrecedence, preferredRole } from '../../src/domain/tokens/claims';
import type { Group } from '../../src/state/rows';

const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

const group = (name: string, precedence?: number, roleName?: string): Group => ({
  userPoolId: 'us-east-1_Example1',
  name,
  createdAt: 0,
  modifiedAt: 0,
  ...(precedence !== undefined && { precedence }),
  ...(roleName !== undefined && { roleArn: role(roleName) }),
});

describe('the order of groups', () => {
  test('lowest precedence first, those without one last, equals by name', () => {
    const groups = [group('b'), group('ten', 10), group('zero', 0), group('a'), group('alsoTen', 10), group('nine', 9)];
    expect(inPrecedence(groups).map(({ name }) => name)).toEqual(['zero', 'nine', 'alsoTen', 'ten', 'a', 'b']);
  });

  test('the given list stays as it was', () => {
    const groups = [group('b', 2), group('a', 1)];
    inPrecedence(groups);
    expect(groups.map(({ name }) => name)).toEqual(['b', 'a']);
  });
});

describe('the preferred role', () => {
  // API reference, Precedence of CreateGroup
  test.each<[string, Group[], string | undefined]>([
    ['of no group', [], undefined],
    ['of a group without a role', [group('a', 1)], undefined],
    ['is that of the lowest precedence', [group('a', 5, 'five'), group('b', 1, 'one')], role('one')],
    ['looks at 0 as the lowest', [group('a', 0, 'zero'), group('b', 1, 'one')], role('zero')],
    [
      'is one that two of the lowest share',
      [group('a', 1, 'same'), group('b', 1, 'same'), group('c', 2, 'other')],
      role('same'),
    ],
    [
      'is none where two of the lowest differ',
      [group('a', 1, 'one'), group('b', 1, 'other'), group('c', 2, 'third')],
      undefined,
    ],
    ['passes over a lower group that has no role', [group('a', 1), group('b', 2, 'two')], role('two')],
    ['prefers a precedence to none', [group('a', undefined, 'none'), group('b', 7, 'seven')], role('seven')],
  ])('%s', (_, groups, expected) => {
    expect(preferredRole(groups)).toBe(expected);
  });
});
