import { conditionOf, isValueOf, readOperator, type Condition } from './conditions';
import { compileGlob, globMatches, type Glob } from './glob';
import type { Listed, Policy, PolicyKind, Statement } from './Policy';
import { PolicyFault } from './PolicyFault';
import { readPrincipals } from './principals';
import { repeatedMember } from '../../platform/repeatedMember';
import { parseTemplate, variablesOf, type Template } from './template';

type Json = Readonly<Record<string, unknown>>;

const versions = ['2008-10-17', '2012-10-17'] as const;
/** A document that says none is of the older [docs]. */
const eldest = '2008-10-17';

/** @throws PolicyFault */
export function parsePolicy(text: string, kind: PolicyKind): Policy {
  const document = objectOf(jsonOf(text), '');
  onlyMembers(document, ['Version', 'Id', 'Statement'], '');
  const version = versions.find((one) => one === (document['Version'] ?? eldest));
  if (version === undefined) throw new PolicyFault('Version', 'is 2012-10-17 or 2008-10-17');
  const id = optionalText(document['Id'], 'Id');
  const given = document['Statement'];
  if (given === undefined) throw new PolicyFault('Statement', 'is missing');
  const listed: readonly unknown[] = Array.isArray(given) ? given : [given];
  const place = (index: number) => (Array.isArray(given) ? `Statement[${index}]` : 'Statement');
  const reading = { kind, variables: version !== eldest };
  const statements = listed.map((one, index) => statementOf(objectOf(one, place(index)), index, place(index), reading));
  assertSidsDiffer(statements, place);
  return { version, statements, ...(id !== undefined && { id }) };
}

interface Reading {
  readonly kind: PolicyKind;
  /** Do variables mean anything? */
  readonly variables: boolean;
}

const membersOfAll = ['Sid', 'Effect', 'Action', 'NotAction', 'Condition'];
const membersByKind: Readonly<Record<PolicyKind, readonly string[]>> = {
  identity: [...membersOfAll, 'Resource', 'NotResource'],
  session: [...membersOfAll, 'Resource', 'NotResource'],
  trust: [...membersOfAll, 'Principal', 'NotPrincipal'],
};

function statementOf(statement: Json, index: number, path: string, { kind, variables }: Reading): Statement {
  refuseMisplaced(statement, kind, path);
  onlyMembers(statement, membersByKind[kind], path);
  const sid = sidOf(statement['Sid'], path, kind);
  const effect = statement['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') throw new PolicyFault(`${path}.Effect`, 'is Allow or Deny');
  const read = kind === 'trust' ? trustActionOf : actionOf;
  const actions = listed(statement, path, 'Action', read, 'Policy statement must contain actions.');
  const resourceAt = (value: string, at: string) => resourceOf(value, at, variables);
  const resources =
    kind === 'trust'
      ? undefined
      : listed(statement, path, 'Resource', resourceAt, 'Policy statement must contain resources.');
  const written = resources === undefined ? [] : textsOf(statement['Resource'] ?? statement['NotResource'], path);
  const conditions = conditionsOf(statement['Condition'], `${path}.Condition`, variables);
  return {
    index,
    effect,
    actions,
    conditions,
    variables: variables ? [...written.flatMap(variablesOf), ...conditions.flatMap((one) => one.variables)] : [],
    ...(sid !== undefined && { sid }),
    ...(resources !== undefined && { resources }),
    ...(kind === 'trust' && { principals: readPrincipals(statement, path) }),
  };
}

/** AWS's sentences [field]. */
function refuseMisplaced(statement: Json, kind: PolicyKind, path: string): void {
  for (const name of ['Principal', 'NotPrincipal']) {
    if (kind !== 'trust' && Object.hasOwn(statement, name)) {
      const reason = 'belongs to trust and resource policies, where it says whom they are about';
      throw new PolicyFault(`${path}.${name}`, reason, 'Policy document should not specify a principal.');
    }
  }
  for (const name of ['Resource', 'NotResource']) {
    if (kind === 'trust' && Object.hasOwn(statement, name)) {
      throw new PolicyFault(`${path}.${name}`, 'has no place in a trust policy', 'Has prohibited field Resource');
    }
  }
}

/** The items of `Name` or `NotName`, of which exactly one has to be there. */
function listed<Item>(
  statement: Json,
  path: string,
  name: 'Action' | 'Resource',
  read: (value: string, path: string) => Item,
  missing: string,
): Listed<Item> {
  const not = Object.hasOwn(statement, `Not${name}`);
  if (not === Object.hasOwn(statement, name)) {
    const reason = not ? `${name} and Not${name} exclude each other` : `neither ${name} nor Not${name} is there`;
    throw new PolicyFault(path, reason, not ? undefined : missing);
  }
  const place = `${path}.${not ? 'Not' : ''}${name}`;
  const values = textsOf(statement[not ? `Not${name}` : name], place);
  if (values.length === 0) throw new PolicyFault(place, 'is empty', missing);
  return { not, items: values.map((value, index) => read(value, values.length === 1 ? place : `${place}[${index}]`)) };
}

/** [field] */
const unprefixed = (path: string, reason: string): PolicyFault =>
  new PolicyFault(path, reason, 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');

/** Their names go without case [docs]. */
function actionOf(value: string, path: string): Glob {
  const [vendor = '', name, ...more] = value.split(':');
  if (value !== '*' && (name === undefined || vendor === '')) {
    throw unprefixed(path, `"${short(value)}" names no service; an action is like s3:GetObject`);
  }
  if (more.length > 0) {
    const sentence = 'Actions/Condition can contain only one colon.';
    throw new PolicyFault(path, `"${short(value)}" has more than one colon`, sentence);
  }
  return compileGlob(value.toLowerCase());
}

/** What a role may be asked for [docs: service authorization reference]. */
const assuming = [
  ...['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'],
  ...['sts:setcontext', 'sts:setsourceidentity', 'sts:tagsession'],
];

/** [field] */
function trustActionOf(value: string, path: string): Glob {
  const glob = /^sts:/i.test(value) ? actionOf(value, path) : undefined;
  if (glob !== undefined && assuming.some((action) => globMatches(glob, action))) return glob;
  const sentence = 'AssumeRole policy may only specify STS AssumeRole actions.';
  throw new PolicyFault(path, `"${short(value)}" is none of the actions of sts that a trust policy is about`, sentence);
}

function resourceOf(value: string, path: string, variables: boolean): Template {
  const isArn = value.startsWith('arn:') && value.split(':').length >= 6;
  if (!isArn && !/^[*]+$/.test(value) && !value.startsWith('${')) {
    const sentence = `Resource ${short(value)} must be in ARN format or "*".`;
    throw new PolicyFault(path, `"${short(value)}" is no ARN and not *`, sentence);
  }
  return parseTemplate(value, variables);
}

function conditionsOf(given: unknown, path: string, variables: boolean): Condition[] {
  if (given === undefined) return [];
  return Object.entries(objectOf(given, path)).flatMap(([name, block]) => {
    const operator = readOperator(name);
    if (operator === undefined) throw new PolicyFault(`${path}.${short(name)}`, 'is no condition operator');
    return Object.entries(objectOf(block, `${path}.${name}`)).map(([key, given]) => {
      const place = `${path}.${name}.${short(key)}`;
      if (!/.:./.test(key)) throw unprefixed(place, `"${short(key)}" names no service; a key is like aws:SourceIp`);
      const listed: readonly unknown[] = Array.isArray(given) ? given : [given];
      const values = listed.map((value) => simpleText(value, place));
      const wrong = values.find((value) => !isValueOf(operator, value));
      // that it is none [docs: policy checks]
      if (wrong !== undefined) throw new PolicyFault(place, `"${short(wrong)}" is no value of ${name}`);
      return conditionOf(operator, key, values, variables);
    });
  });
}

function simpleText(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new PolicyFault(path, 'is a text, a number, true or false, or a list of those');
}

/** Letters and digits in policies of identities [docs]. */
function sidOf(given: unknown, path: string, kind: PolicyKind): string | undefined {
  const sid = optionalText(given, `${path}.Sid`);
  if (sid === undefined || sid === '' || kind === 'trust' || /^[A-Za-z0-9]+$/.test(sid)) return sid;
  const sentence = `Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*`;
  throw new PolicyFault(`${path}.Sid`, 'has letters and digits only', sentence);
}

function assertSidsDiffer(statements: readonly Statement[], place: (index: number) => string): void {
  const seen = new Set<string>();
  for (const { sid, index } of statements) {
    if (sid === undefined || sid === '') continue;
    if (seen.has(sid)) {
      const sentence = 'Statement IDs (SID) in a single policy must be unique.';
      throw new PolicyFault(`${place(index)}.Sid`, `"${short(sid)}" is the Sid of another statement too`, sentence);
    }
    seen.add(sid);
  }
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const twice = repeatedMember(text);
    if (twice === undefined) return value;
    throw new PolicyFault('', `the document has "${short(twice)}" twice in one place`); // [docs: grammar]
  } catch (error) {
    if (error instanceof PolicyFault) throw error;
    throw new PolicyFault('', 'the document is not JSON');
  }
}

function objectOf(value: unknown, path: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new PolicyFault(path, path === '' ? 'a policy is an object' : 'is an object');
}

function onlyMembers(given: Json, known: readonly string[], path: string): void {
  const stranger = Object.keys(given).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const at = path === '' ? short(stranger) : `${path}.${short(stranger)}`;
  throw new PolicyFault(at, `is not one of ${known.join(', ')}`);
}

function textsOf(given: unknown, path: string): string[] {
  const values: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (values.every((value) => typeof value === 'string')) return values as string[];
  throw new PolicyFault(path, 'is a text or a list of texts');
}

function optionalText(given: unknown, path: string): string | undefined {
  if (given === undefined || typeof given === 'string') return given;
  throw new PolicyFault(path, 'is a text');
}

const short = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);
