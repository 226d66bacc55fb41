import { cssFault } from '../../src/domain/looks/css';

describe('lets in', () => {
  test.each([
    ['nothing', ''],
    ['blanks and comments', '  /* @import "x" } */\n'],
    ['a rule', '.label-customizable { font-weight: 400; }'],
    ['a rule without blanks', '.logo-customizable{max-width:60%}'],
    ['several selectors', '.idpButton-customizable,\n.idpButton-customizable:hover { color: #fff }'],
    ['braces, at-signs and quotes in strings', String.raw`.legalText-customizable { content: "} @media \" {" '"' }`],
    ['strings over lines that are escaped', '.label-customizable { content: "a\\\nb" }'],
    ['an empty rule', '.background-customizable {}'],
  ])('%s', (_what, css) => {
    expect(cssFault(css)).toBeUndefined();
  });
});

describe('finds', () => {
  test.each([
    ['another class', '.other { }', 'CSS cannot contain selector .other'],
    [
      'a class below an allowed one',
      '.label-customizable .x { }',
      'CSS cannot contain selector .label-customizable .x',
    ],
    ['another state', '.label-customizable:hover { }', 'CSS cannot contain selector .label-customizable:hover'],
    ['everything', '* { }', 'CSS cannot contain selector *'],
    ['a rule without selector', '{ color: red }', 'CSS cannot contain selector '],
    ['one bad selector of two', '.label-customizable, a { }', 'CSS cannot contain selector a'],
    ['an at-rule', '@supports (display: grid) { }', 'CSS cannot contain @supports'],
    ['an at-rule with an escape', String.raw`@\69mport "x";`, String.raw`CSS cannot contain @\69mport`],
    ['an at-rule inside a rule', '.label-customizable { @page { } }', 'CSS cannot contain @page'],
    ['a nested rule', '.label-customizable { .label-customizable { } }', 'CSS has unbalanced braces'],
    ['an open rule', '.label-customizable { color: red', 'CSS has an unclosed rule'],
    ['a brace too many', '.label-customizable { } }', 'CSS has unbalanced braces'],
    ['text after the last rule', '.label-customizable { } color: red', 'CSS has an unclosed rule'],
    ['an open comment', '.label-customizable { } /* ', 'CSS has an unclosed comment or string'],
    ['an open string', '.label-customizable { content: "a }', 'CSS has an unclosed comment or string'],
    ['a string over lines', '.label-customizable { content: "a\nb" }', 'CSS has an unclosed comment or string'],
    ['a script', '.label-customizable { background: url("JavaScript:alert(1)") }', 'CSS cannot contain JavaScript'],
    [
      'a script cut by a comment',
      '.label-customizable { background: url(java/**/script:alert(1)) }',
      'CSS cannot contain JavaScript',
    ],
    ['an expression', '.label-customizable { width: expression (1) }', 'CSS cannot contain JavaScript'],
    [
      'another language of scripts',
      '.label-customizable { background: url(vbscript:x) }',
      'CSS cannot contain JavaScript',
    ],
    ['a behavior', '.label-customizable { behavior: url(x.htc) }', 'CSS cannot contain JavaScript'],
    ['a binding', '.label-customizable { -moz-binding: url(x.xml) }', 'CSS cannot contain JavaScript'],
    ['the end of its element', '.label-customizable { content: "</style>" }', 'CSS cannot contain JavaScript'],
  ])('%s', (_what, css, fault) => {
    expect(cssFault(css)).toBe(fault);
  });

  test('its way through the longest sheet there can be without delay', () => {
    expect(cssFault('.a{"'.repeat(30_000))).toBeDefined();
    expect(cssFault('/*'.repeat(65_000))).toBeDefined();
  });
});
