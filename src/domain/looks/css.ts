/**
 * A check of the style sheets that the classic hosted UI takes: a list of rules, each for some of a few classes.
 * Written by hand because so little of CSS is let in: no at-rules, no nesting, no other selectors.
 */

/** [docs] */
const selectors: ReadonlySet<string> = new Set([
  '.background-customizable',
  '.banner-customizable',
  '.errorMessage-customizable',
  '.idpButton-customizable',
  '.idpButton-customizable:hover',
  '.idpDescription-customizable',
  '.inputField-customizable',
  '.inputField-customizable:focus',
  '.label-customizable',
  '.legalText-customizable',
  '.logo-customizable',
  '.passwordCheck-notValid-customizable',
  '.passwordCheck-valid-customizable',
  '.redirect-customizable',
  '.socialButton-customizable',
  '.submitButton-customizable',
  '.submitButton-customizable:hover',
  '.textDescription-customizable',
]);

/** Ways to run a script out of a style sheet, in browsers old and new. */
const scripts = ['javascript:', 'vbscript:', 'expression(', 'behavior:', '-moz-binding', '</style'];

/** What is wrong with a style sheet, in words; undefined when nothing is. */
export function cssFault(css: string): string | undefined {
  const plain = withoutCommentsAndStrings(css);
  if (plain === undefined) return 'CSS has an unclosed comment or string';
  const compact = withoutComments(css).replace(/\s/g, '').toLowerCase();
  if (scripts.some((script) => compact.includes(script))) return 'CSS cannot contain JavaScript';
  const atRule = /@[\w\\-]*/.exec(plain)?.[0];
  if (atRule !== undefined) return `CSS cannot contain ${atRule}`;
  return faultOfRules(plain);
}

function faultOfRules(plain: string): string | undefined {
  const rules = plain.split('}');
  const rest = rules.pop() ?? '';
  if (rest.trim() !== '') return 'CSS has an unclosed rule';
  for (const rule of rules) {
    const [prelude = '', ...blocks] = rule.split('{');
    if (blocks.length !== 1) return 'CSS has unbalanced braces';
    for (const selector of prelude.split(',').map((text) => text.trim())) {
      if (!selectors.has(selector)) return `CSS cannot contain selector ${selector}`;
    }
  }
  return undefined;
}

/** Without whatever looks like a comment, in strings too. A pattern would take seconds over many openings without an end. */
function withoutComments(css: string): string {
  let plain = '';
  let at = 0;
  for (;;) {
    const start = css.indexOf('/*', at);
    const end = start < 0 ? -1 : css.indexOf('*/', start + 2);
    if (end < 0) return plain + css.slice(at);
    plain += css.slice(at, start);
    at = end + 2;
  }
}

/** Comments become a blank, strings lose their content; undefined when one does not end. */
function withoutCommentsAndStrings(css: string): string | undefined {
  let plain = '';
  for (let at = 0; at < css.length; at++) {
    const char = css.charAt(at);
    if (char === '/' && css[at + 1] === '*') {
      const end = css.indexOf('*/', at + 2);
      if (end < 0) return undefined;
      plain += ' ';
      at = end + 1;
    } else if (char === '"' || char === "'") {
      const end = endOfString(css, at);
      if (end === undefined) return undefined;
      plain += '""';
      at = end;
    } else plain += char;
  }
  return plain;
}

/** The place of the closing quote; a line break ends a string wrongly unless it is escaped. */
function endOfString(css: string, start: number): number | undefined {
  for (let at = start + 1; at < css.length; at++) {
    if (css[at] === '\\') at++;
    else if (css[at] === '\n') return undefined;
    else if (css[at] === css[start]) return at;
  }
  return undefined;
}
