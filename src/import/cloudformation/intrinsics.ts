import { isList, recordOf } from '../LeftOuts';
import type { Scope } from './Scope';
import { Unknown, unknownIn } from './values';

type Intrinsic = (stack: Scope, argument: unknown) => unknown;

/** Arguments evaluated; the first that is not known is the outcome. */
const evaluated =
  (call: (values: readonly unknown[], stack: Scope) => unknown): Intrinsic =>
  (stack, argument) => {
    const value = stack.value(argument);
    const unknown = unknownIn(value);
    return unknown ?? call(isList(value) ? value : [value], stack);
  };

const misused = (name: string) => new Unknown(name, 'it is not used as CloudFormation wants it');

/** Texts, numbers and truths as CloudFormation joins and compares them. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

function join([separator, list]: readonly unknown[]): unknown {
  const texts = isList(list) ? list.map(text) : [undefined];
  return texts.includes(undefined) || typeof separator !== 'string' ? misused('Fn::Join') : texts.join(separator);
}

function split([separator, whole]: readonly unknown[]): unknown {
  const of = text(whole);
  return typeof separator !== 'string' || of === undefined ? misused('Fn::Split') : of.split(separator);
}

function select([index, list]: readonly unknown[]): unknown {
  const at = Number(index);
  return isList(list) && Number.isInteger(at) && at >= 0 && at < list.length ? list[at] : misused('Fn::Select');
}

function findInMap(values: readonly unknown[], stack: Scope): unknown {
  const [map, top, second, rest] = values;
  const found = recordOf(recordOf(stack.section('Mappings')[String(map)])[String(top)]);
  if (Object.hasOwn(found, String(second))) return found[String(second)];
  const other = recordOf(rest);
  if (Object.hasOwn(other, 'DefaultValue')) return other['DefaultValue'];
  return new Unknown('Fn::FindInMap', `${String(map)} has nothing for ${String(top)}, ${String(second)}`);
}

/** `${Name}`, `${Name.Attribute}`, `${!Literal}`; names of the map beside the text come first. */
function substitute(stack: Scope, argument: unknown): unknown {
  const [template, map] = isList(argument) ? argument : [argument];
  if (typeof template !== 'string') return misused('Fn::Sub');
  const own = recordOf(map);
  let unknown: Unknown | undefined;
  const whole = template.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const value = named(stack, own, name.trim());
    const found = value instanceof Unknown ? value : text(value) === undefined ? misused('Fn::Sub') : undefined;
    unknown ??= found;
    return text(value) ?? '';
  });
  return unknown ?? stack.value(whole);
}

function named(stack: Scope, own: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(own, name)) return stack.value(own[name]);
  const dot = name.indexOf('.');
  return dot < 0 ? stack.ref(name) : stack.attribute(name.slice(0, dot), name.slice(dot + 1));
}

function attribute(stack: Scope, argument: unknown): unknown {
  const [logicalId, ...names] = typeof argument === 'string' ? argument.split('.') : isList(argument) ? argument : [];
  const value = names.map((name) => stack.value(name));
  if (typeof logicalId !== 'string' || value.some((one) => typeof one !== 'string')) return misused('Fn::GetAtt');
  return stack.attribute(logicalId, value.join('.'));
}

function choose(stack: Scope, argument: unknown): unknown {
  const [name, one, other] = isList(argument) ? argument : [];
  const holds = typeof name === 'string' ? stack.condition(name) : misused('Fn::If');
  return holds instanceof Unknown ? holds : stack.value(holds ? one : other);
}

function importValue(stack: Scope, argument: unknown): unknown {
  const name = stack.value(argument);
  if (name instanceof Unknown) return name;
  const found = stack.of.exports.get(String(name));
  return found === undefined
    ? new Unknown('Fn::ImportValue', `no template here exports ${String(name)}`)
    : found.stack.value(found.value);
}

const truth = (value: unknown) => value === true || value === 'true';

const intrinsics = new Map<string, Intrinsic>([
  ['Ref', (stack, name) => (typeof name === 'string' ? stack.ref(name) : misused('Ref'))],
  ['Condition', (stack, name) => stack.condition(String(name))],
  ['Fn::GetAtt', attribute],
  ['Fn::Sub', substitute],
  ['Fn::If', choose],
  ['Fn::ImportValue', importValue],
  ['Fn::Join', evaluated(join)],
  ['Fn::Split', evaluated(split)],
  ['Fn::Select', evaluated(select)],
  ['Fn::FindInMap', evaluated(findInMap)],
  [
    'Fn::Equals',
    evaluated(([one, other]) => JSON.stringify(text(one) ?? one) === JSON.stringify(text(other) ?? other)),
  ],
  ['Fn::Not', evaluated(([one]) => !truth(one))],
  ['Fn::And', evaluated((all) => all.every(truth))],
  ['Fn::Or', evaluated((all) => all.some(truth))],
  ['Fn::Base64', evaluated(([one]) => Buffer.from(text(one) ?? '').toString('base64'))],
  ['Fn::ToJsonString', evaluated((values) => JSON.stringify(values[0]))],
  ['Fn::Length', evaluated((values) => values.length)],
  ['Fn::Unknown', (_, what) => new Unknown(`Fn::GetAtt ${String(what)}`, 'the nested template has no such output')],
  ['Fn::GetAZs', (stack) => ['a', 'b', 'c'].map((zone) => `${stack.of.region}${zone}`)],
]);

export function callIntrinsic(stack: Scope, name: string, argument: unknown): unknown {
  const call = intrinsics.get(name);
  return call === undefined ? new Unknown(name, 'this function is not evaluated here') : call(stack, argument);
}
