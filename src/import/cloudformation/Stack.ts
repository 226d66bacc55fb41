import { ImportError } from '../ImportError';
import { recordOf, textOf, type Members } from '../LeftOuts';
import { callIntrinsic } from './intrinsics';
import type { Import, Scope, StackOptions } from './Scope';
import { attributeOf, nameOf } from './names';
import { noValue, Unknown } from './values';

/** One template with what it is deployed with. */
export class Stack implements Scope {
  readonly nested = new Map<string, Stack>();
  readonly resources: Members;
  readonly #evaluating = new Set<string>();

  constructor(
    readonly of: Import,
    readonly options: StackOptions,
  ) {
    this.resources = recordOf(options.template['Resources']);
  }

  section(name: string): Members {
    return recordOf(this.options.template[name]);
  }

  pathOf(logicalId: string): string {
    return `${this.options.prefix}Resources.${logicalId}`;
  }

  seedOf(logicalId: string): string {
    return `${this.options.name}/${logicalId}`;
  }

  typeOf(logicalId: string): string {
    return textOf(recordOf(this.resources[logicalId])['Type']) ?? '';
  }

  property(logicalId: string, name: string): unknown {
    const value = this.value(recordOf(recordOf(this.resources[logicalId])['Properties'])[name]);
    return value === noValue ? undefined : value;
  }

  value(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((one) => this.value(one)).filter((one) => one !== noValue);
    if (typeof node === 'string') return dynamicReference(node);
    if (typeof node !== 'object' || node === null) return node;
    const [[name, argument] = [''], ...more] = Object.entries(node);
    if (more.length === 0 && (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::')))
      if (name !== 'Condition' || typeof argument === 'string') return callIntrinsic(this, name, argument);
    const entries = Object.entries(node).map(([key, one]): [string, unknown] => [key, this.value(one)]);
    return Object.fromEntries(entries.filter(([, one]) => one !== noValue));
  }

  ref(name: string): unknown {
    const pseudo = pseudoParameters(this);
    if (Object.hasOwn(pseudo, name)) return pseudo[name];
    if (Object.hasOwn(this.section('Parameters'), name)) return this.#parameter(name);
    if (!Object.hasOwn(this.resources, name)) return new Unknown(`Ref ${name}`, 'there is nothing of this name');
    return this.#once(`Ref ${name}`, () => nameOf(this, name));
  }

  attribute(logicalId: string, attribute: string): unknown {
    if (!Object.hasOwn(this.resources, logicalId))
      return new Unknown(`Fn::GetAtt ${logicalId}.${attribute}`, 'there is nothing of this name');
    const output = /^Outputs\.(\w+)$/.exec(attribute)?.[1];
    const nested = output === undefined ? undefined : this.nested.get(logicalId);
    return this.#once(`Fn::GetAtt ${logicalId}.${attribute}`, () =>
      nested === undefined
        ? attributeOf(this, logicalId, attribute)
        : nested.value(recordOf(nested.section('Outputs')[output ?? ''])['Value'] ?? noOutput(logicalId, attribute)),
    );
  }

  condition(name: string): boolean | Unknown {
    const node = this.section('Conditions')[name];
    if (node === undefined) return new Unknown(`condition ${name}`, 'there is no such condition');
    const value = this.#once(`condition ${name}`, () => this.value(node));
    return value instanceof Unknown ? value : value === true || value === 'true';
  }

  #parameter(name: string): unknown {
    const { Type, Default } = recordOf(this.section('Parameters')[name]) as { Type?: unknown; Default?: unknown };
    const given = this.#once(`parameter ${name}`, () => this.options.given(name));
    if (given instanceof Unknown) return given;
    const type = String(Type);
    if (given === undefined && type.startsWith('AWS::SSM::Parameter::Value'))
      return new Unknown(`Ref ${name}`, `its value is in Parameter Store; pass --parameter ${name}=…`);
    const value = given ?? Default;
    if (value === undefined) return new Unknown(`Ref ${name}`, `it has no default; pass --parameter ${name}=…`);
    const isListType = type === 'CommaDelimitedList' || type.startsWith('List<');
    return isListType && typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value;
  }

  /** @throws ImportError where something is made of itself. */
  #once<Value>(what: string, evaluate: () => Value): Value {
    if (this.#evaluating.has(what)) throw new ImportError(`${this.options.prefix}${what} is made of itself`);
    this.#evaluating.add(what);
    try {
      return evaluate();
    } finally {
      this.#evaluating.delete(what);
    }
  }
}

const noOutput = (logicalId: string, attribute: string) => ({ 'Fn::Unknown': `${logicalId}.${attribute}` });

/** `{{resolve:secretsmanager:…}}` is looked up when a stack is deployed. */
const dynamicReference = (text: string): string | Unknown =>
  text.includes('{{resolve:') ? new Unknown('dynamic reference', 'it is looked up when the stack is deployed') : text;

const pseudoParameters = ({ of: { region, accountId }, options: { name } }: Stack): Members => ({
  'AWS::Region': region,
  'AWS::AccountId': accountId,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': name,
  'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${name}/00000000-0000-4000-8000-000000000000`,
  'AWS::NoValue': noValue,
  'AWS::NotificationARNs': [],
});
