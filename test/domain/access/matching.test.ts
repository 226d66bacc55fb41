import { compileGlob, escapeGlob, globMatches } from '../../../src/domain/access/glob';
import { allow, isAllowed } from './policies';

// [docs: reference_policies_elements_action, _notaction]
describe('actions', () => {
  it.each([
    [{ Action: 's3:GetObject' }, 's3:GetObject', true],
    [{ Action: 's3:getobject' }, 's3:GetObject', true],
    [{ Action: 'S3:GETOBJECT' }, 's3:GetObject', true],
    [{ Action: 's3:GetObject' }, 's3:GetObjectAcl', false],
    [{ Action: 's3:GetObject' }, 's3:PutObject', false],
    [{ Action: 's3:*' }, 's3:PutObject', true],
    [{ Action: 's3:*' }, 'sqs:SendMessage', false],
    [{ Action: 's3:Get*' }, 's3:GetObjectAcl', true],
    [{ Action: 's3:Get*' }, 's3:PutObject', false],
    [{ Action: 's3:*Object' }, 's3:DeleteObject', true],
    [{ Action: 's3:?etObject' }, 's3:GetObject', true],
    [{ Action: 's3:?etObject' }, 's3:ForgetObject', false],
    [{ Action: 'iam:*AccessKey*' }, 'iam:ListAccessKeys', true],
    [{ Action: '*' }, 'iam:ListAccessKeys', true],
    [{ Action: ['sqs:*', 's3:Get*'] }, 's3:GetObject', true],
    [{ Action: ['sqs:*', 's3:Put*'] }, 's3:GetObject', false],
    [{ NotAction: 's3:*' }, 's3:GetObject', false],
    [{ NotAction: 's3:*' }, 'sqs:SendMessage', true],
    [{ NotAction: ['s3:Put*', 'S3:getObject'] }, 's3:GetObject', false],
    [{ NotAction: ['s3:Put*', 's3:Delete*'] }, 's3:GetObject', true],
  ])('%j and %s: %j', (stated, action, expected) => {
    expect(isAllowed({ Effect: 'Allow', Resource: '*', ...stated }, { action })).toBe(expected);
  });
});

// [docs: reference_policies_elements_resource, _notresource]
describe('resources', () => {
  it.each([
    [{ Resource: 'arn:aws:s3:::b/k' }, 'arn:aws:s3:::b/k', true],
    [{ Resource: 'arn:aws:s3:::b/k' }, 'arn:aws:s3:::b/K', false],
    [{ Resource: 'arn:aws:s3:::b' }, 'arn:aws:s3:::b/k', false],
    [{ Resource: 'arn:aws:s3:::b/*' }, 'arn:aws:s3:::b', false],
    [{ Resource: 'arn:aws:s3:::b/*' }, 'arn:aws:s3:::b/', true],
    [{ Resource: 'arn:aws:s3:::b/*' }, 'arn:aws:s3:::b/a/b/c', true],
    [{ Resource: 'arn:aws:s3:::b/*/test/*' }, 'arn:aws:s3:::b/1/2/test/3.jpg', true],
    [{ Resource: 'arn:aws:s3:::b/*/test/*' }, 'arn:aws:s3:::b/1/2/tests/3.jpg', false],
    [{ Resource: 'arn:aws:s3:::b/???.txt' }, 'arn:aws:s3:::b/abc.txt', true],
    [{ Resource: 'arn:aws:s3:::b/???.txt' }, 'arn:aws:s3:::b/ab.txt', false],
    [{ Resource: 'arn:aws:dynamodb:*:123456789012:table/T' }, 'arn:aws:dynamodb:eu-west-1:123456789012:table/T', true],
    [{ Resource: 'arn:aws:dynamodb:us-*:*:table/T' }, 'arn:aws:dynamodb:eu-west-1:123456789012:table/T', false],
    [{ Resource: 'arn:aws:dynamodb:us-east-1:1:*' }, 'arn:aws:dynamodb:us-east-1:1:table/T/index/i', true],
    [{ Resource: '*' }, '*', true],
    [{ Resource: 'arn:aws:s3:::*' }, '*', false],
    [{ Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::b/*'] }, 'arn:aws:s3:::b/k', true],
    [{ NotResource: 'arn:aws:s3:::b/*' }, 'arn:aws:s3:::b/k', false],
    [{ NotResource: 'arn:aws:s3:::b/*' }, 'arn:aws:s3:::c/k', true],
    [{ NotResource: ['arn:aws:s3:::b', 'arn:aws:s3:::c/*'] }, 'arn:aws:s3:::c/k', false],
    [{ NotResource: ['arn:aws:s3:::b', 'arn:aws:s3:::c'] }, 'arn:aws:s3:::c/k', true],
  ])('%j and %s: %j', (stated, resource, expected) => {
    expect(isAllowed({ Effect: 'Allow', Action: '*', ...stated }, { resource })).toBe(expected);
  });
});

describe('a pattern', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['**', '', true],
    ['a**b', 'ab', true],
    ['a*a', 'a', false],
    ['ab*ba', 'aba', false],
    ['*a?c*', 'xxabcxx', true],
    ['*a?c*e', 'abcabde', true],
    ['*a?c*e', 'abxabd', false],
    ['*ab*ab*', 'ab', false],
    ['*ab*ab*', 'abab', true],
    ['?', '', false],
    ['a?', 'a', false],
    ['*?', '', false],
    ['*?', 'x', true],
    ['\\*', '*', true],
    ['\\*', 'x', false],
    [escapeGlob('a*b?c\\'), 'a*b?c\\', true],
  ])('%s and %s: %j', (pattern, text, expected) => {
    expect(globMatches(compileGlob(pattern), text)).toBe(expected);
  });

  it('of many stars does not go back', () => {
    const glob = compileGlob(`${'a*'.repeat(2000)}b`);
    const begin = process.hrtime.bigint();
    expect(globMatches(glob, 'a'.repeat(100_000))).toBe(false);
    expect(globMatches(compileGlob(`${'*a?'.repeat(1000)}*b`), `${'a'.repeat(20_000)}b`)).toBe(true);
    expect(Number(process.hrtime.bigint() - begin)).toBeLessThan(1e9);
  });

  it('leaves what nobody grants denied', () => {
    expect(isAllowed(allow({ Action: 's3:PutObject' }), {})).toBe(false);
  });
});

/** A pattern the slow way: every split is tried. */
function fits(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('*')) return fits(pattern.slice(1), text) || (text !== '' && fits(pattern, text.slice(1)));
  if (text === '') return false;
  return (pattern.startsWith('?') || pattern.charAt(0) === text.charAt(0)) && fits(pattern.slice(1), text.slice(1));
}

test('every short pattern over every short text is as trying all splits has it', () => {
  const all = (alphabet: string, longest: number): string[] =>
    longest === 0
      ? ['']
      : ['', ...[...alphabet].flatMap((one) => all(alphabet, longest - 1).map((rest) => one + rest))];
  const texts = [...new Set(all('ab', 5))];
  for (const pattern of new Set(all('ab*?', 5))) {
    const glob = compileGlob(pattern);
    for (const text of texts) {
      if (globMatches(glob, text) !== fits(pattern, text)) throw new Error(`${pattern} over ${text}`);
    }
  }
});
