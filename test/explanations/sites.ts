import { join, relative } from 'node:path';
import ts from 'typescript';

/** A place in src that makes a refusal. */
export interface Site {
  /** @example 'domain/users/status.ts:9' */
  readonly place: string;
  /** What it may say: `…` for what is not said before the program runs, an empty one for a code and nothing else. */
  readonly texts: readonly string[];
  readonly code: string;
  readonly isHinted: boolean;
}

/** What a maker of refusals is told by its caller, by number of the argument, and what it says itself. */
interface Maker {
  readonly text?: number | readonly string[];
  readonly code?: number | string;
  readonly hint?: number | boolean;
  /** An object that has `hint`, and perhaps `description`, which is the text. */
  readonly members?: number;
}

const makers: Readonly<Record<string, Maker>> = {
  refusal: { code: 0, text: 1, hint: 2 },
  invalid: { code: 'InvalidParameterException', text: 0, hint: 1 },
  ServiceError: { code: 0, text: 1, members: 2 },
  Refusal: { code: 1, text: 2, members: 3 },
  EndpointError: { code: 0, members: 1 },
  RedirectedError: { code: 1, members: 2 },
  PageError: { text: 0, members: 1 },
  ShownError: { code: 0, members: 1 },
  FederationRefusal: { code: 0, text: 1, hint: 2 },
  ControlError: { code: 1, text: 2, hint: 3 },
  ShownRefusal: { text: 0, hint: 1 },
  ReturnedRefusal: { hint: 2 },
  ProgramRefusal: { code: 0, hint: 1 },
};

const root = join(__dirname, '..', '..');
const src = join(root, 'src');

function programOf(): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return ts.createProgram(
    fileNames.filter((name) => name.startsWith(`${src}/`)),
    options,
  );
}

type Made = ts.CallExpression | ts.NewExpression;

const memberOf = (node: ts.Node | undefined, name: string): ts.Expression | undefined => {
  if (node === undefined || !ts.isObjectLiteralExpression(node)) return undefined;
  const found = node.properties.find((property) => property.name?.getText() === name);
  if (found === undefined) return undefined;
  if (ts.isPropertyAssignment(found)) return found.initializer;
  return ts.isShorthandPropertyAssignment(found) ? found.name : undefined;
};

/** Calls by name: nobody makes a refusal by a member of something. */
function* madeIn(node: ts.Node): Generator<Made> {
  if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && ts.isIdentifier(node.expression)) yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* madeIn(child);
}

/** Words between what the program puts in. */
const wordsOf = (node: ts.TemplateExpression): string =>
  node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');

class Reader {
  readonly #program = programOf();
  readonly #checker = this.#program.getTypeChecker();
  readonly #derived = new Map<ts.Symbol, Maker>();
  #sites: Site[] = [];

  /** Until no function is found any more that hands on what its caller says. */
  read(): readonly Site[] {
    const made = this.#program
      .getSourceFiles()
      .filter(({ fileName }) => fileName.startsWith(`${src}/`))
      .flatMap((file) => [...madeIn(file)]);
    let known: number;
    do {
      known = this.#derived.size;
      this.#sites = [];
      for (const node of made) {
        const maker = this.#makerOf(node.expression);
        if (maker !== undefined) this.#note(node, maker);
      }
    } while (this.#derived.size > known);
    return this.#sites;
  }

  #symbolOf(node: ts.Node): ts.Symbol | undefined {
    const shorthand = ts.isShorthandPropertyAssignment(node.parent);
    const symbol = shorthand
      ? this.#checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.#checker.getSymbolAtLocation(node);
    return symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  #makerOf(callee: ts.Expression): Maker | undefined {
    if (!ts.isIdentifier(callee)) return undefined;
    const symbol = this.#symbolOf(callee);
    const known = symbol && this.#derived.get(symbol);
    return known ?? (symbol && Object.hasOwn(makers, symbol.name) ? makers[symbol.name] : undefined);
  }

  #note(node: Made, maker: Maker): void {
    const argument = (at: unknown) => (typeof at === 'number' ? node.arguments?.[at] : undefined);
    const members = argument(maker.members);
    const hint = argument(maker.hint) ?? memberOf(members, 'hint');
    const text = memberOf(members, 'description') ?? argument(maker.text);
    const code = argument(maker.code);
    const handedOn = [hint, text, code].map((part) => this.#parameterOf(part));
    const owner = handedOn.find((one) => one !== undefined)?.owner;
    const indexIn = (at: number) => (handedOn[at]?.owner === owner ? handedOn[at]?.at : undefined);
    const isHinted = maker.hint === true || this.#isThere(hint);
    const texts = typeof maker.text === 'object' ? maker.text : this.#textsOf(text);
    const named = typeof maker.code === 'string' ? maker.code : (this.#textsOf(code)[0] ?? '');
    if (owner !== undefined) {
      const told = { hint: indexIn(0) ?? isHinted, text: indexIn(1) ?? texts, code: indexIn(2) ?? named };
      if (!this.#derived.has(owner)) this.#derived.set(owner, told);
      return;
    }
    const file = node.getSourceFile();
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    this.#sites.push({ place: `${relative(src, file.fileName)}:${line}`, texts, code: named, isHinted });
  }

  /** Which function's parameter this is, if it is one as it stands. */
  #parameterOf(node: ts.Node | undefined): { owner: ts.Symbol; at: number } | undefined {
    const parameter = node && ts.isIdentifier(node) ? this.#symbolOf(node)?.valueDeclaration : undefined;
    if (parameter === undefined || !ts.isParameter(parameter) || !ts.isIdentifier(parameter.name)) return undefined;
    const made = parameter.parent;
    const name = ts.isFunctionDeclaration(made) ? made.name : ts.isVariableDeclaration(made.parent) && made.parent.name;
    const owner = name ? this.#symbolOf(name) : undefined;
    return owner && { owner, at: made.parameters.indexOf(parameter) };
  }

  /** A hint that may be undefined is none, unless it is another refusal's own. */
  #isThere(hint: ts.Expression | undefined): boolean {
    if (hint === undefined) return false;
    if (ts.isPropertyAccessExpression(hint) && hint.name.text === 'hint') return true;
    const type = this.#checker.getTypeAtLocation(hint);
    return [type, ...(type.isUnion() ? type.types : [])].every(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
  }

  #textsOf(node: ts.Expression | undefined): readonly string[] {
    if (node === undefined) return [''];
    if (ts.isObjectLiteralExpression(node)) return this.#textsOf(memberOf(node, 'message') ?? memberOf(node, 'what'));
    if (ts.isTemplateExpression(node)) return [wordsOf(node)];
    if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap((one) => this.#textsOf(one));
    if (ts.isBinaryExpression(node)) {
      const [left, right] = [this.#textsOf(node.left), this.#textsOf(node.right)];
      return left.flatMap((begin) => right.map((end) => begin + end));
    }
    const type = this.#checker.getTypeAtLocation(node);
    return (type.isUnion() ? type.types : [type]).map((one) => (one.isStringLiteral() ? one.value : '…'));
  }
}

/** Every place in src that makes a refusal, or has one made by a function that says what it is told. */
export const refusalSites = (): readonly Site[] => new Reader().read();
