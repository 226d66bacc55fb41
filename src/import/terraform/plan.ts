import { isRecord } from '../../contract';
import type { Draft } from '../Draft';
import { inside, isList, listOf, recordOf, textOf, type Members } from '../LeftOuts';
import { computed, type Account } from './computed';
import type { TerraformResource } from './resources';

const mostSteps = 20;

/**
 * What a plan does not know yet, as far as its configuration says where it comes from: ids and ARNs of what is to be made
 * are made up.
 */
export class Plan {
  readonly #unknown = new Map<string, unknown>();
  readonly #byName = new Map<string, TerraformResource>();
  readonly #root: Members;

  constructor(
    document: Members,
    resources: readonly TerraformResource[],
    readonly account: Account,
    readonly draft: Draft,
  ) {
    this.#root = recordOf(recordOf(document['configuration'])['root_module']);
    for (const change of listOf(document['resource_changes'])) {
      const { address, change: of } = recordOf(change);
      this.#unknown.set(String(address), recordOf(of)['after_unknown']);
    }
    for (const one of resources) if (!this.#byName.has(one.name)) this.#byName.set(one.name, one);
  }

  /** The resource with everything that can be said of it. */
  known(resource: TerraformResource): TerraformResource {
    const unknown = this.#unknown.get(resource.address);
    if (!isRecord(unknown)) return resource;
    const { module, name } = split(resource.name);
    const declared = listOf(this.#module(module)?.['resources']).find((one) => recordOf(one)['address'] === name);
    const expressions = recordOf(recordOf(declared)['expressions']);
    const values = this.#filled(resource.values, unknown, expressions, module, resource.address);
    return { ...resource, values: recordOf(values) };
  }

  #filled(value: unknown, unknown: unknown, expression: unknown, module: readonly string[], path: string): unknown {
    if (unknown === true) return this.#found(expression, module, path) ?? value;
    if (isList(unknown)) {
      const values = listOf(value);
      return unknown.map((one, index) => {
        const of = isList(expression) ? (expression[index] ?? expression[0]) : expression;
        return this.#filled(values[index], one, of, module, inside(path, index));
      });
    }
    if (!isRecord(unknown)) return value;
    const made: Record<string, unknown> = { ...recordOf(value) };
    for (const [name, one] of Object.entries(unknown)) {
      if (one === false) continue;
      const of = isRecord(expression) && 'references' in expression ? expression : recordOf(expression)[name];
      const found = this.#filled(made[name], one, of, module, inside(path, name));
      if (found !== undefined) made[name] = found;
    }
    return made;
  }

  /** Nothing is said of what only AWS computes: no expression sets it. */
  #found(expression: unknown, module: readonly string[], path: string): unknown {
    const references = listOf(recordOf(expression)['references']).filter((one) => typeof one === 'string');
    if (references.length === 0) return undefined;
    const full = references.filter((one) => !references.some((other) => other !== one && other.startsWith(`${one}.`)));
    const [only] = full;
    const value = full.length === 1 && only !== undefined ? this.#referred(only, module, 0) : undefined;
    const many = 'it is put together from what is known once it is applied';
    if (value === undefined)
      this.draft.leaveOut(path, full.join(', '), full.length > 1 ? many : 'it is known once it is applied');
    return value;
  }

  #referred(reference: string, module: readonly string[], steps: number): unknown {
    if (steps > mostSteps) return undefined;
    const [kind = '', name = '', attribute = 'id'] = reference.replaceAll(/\[[^\]]*\]/g, '').split('.');
    if (kind === 'var') {
      const call = recordOf(this.#module(module.slice(0, -1))?.['module_calls'])[module.at(-1) ?? ''];
      return this.#through(recordOf(recordOf(call)['expressions'])[name], module.slice(0, -1), steps);
    }
    if (kind === 'module') {
      const inner = [...module, name];
      const output = recordOf(recordOf(this.#module(inner)?.['outputs'])[attribute]);
      return this.#through(output['expression'], inner, steps);
    }
    const address = [...module.flatMap((one) => ['module', one]), kind, name].join('.');
    const resource = this.#byName.get(address);
    if (resource === undefined) return undefined;
    return textOf(resource.values[attribute]) ?? computed(resource, attribute, this.account);
  }

  #through(expression: unknown, module: readonly string[], steps: number): unknown {
    const { references, constant_value: constant } = recordOf(expression);
    const [first] = listOf(references);
    return typeof first === 'string' ? this.#referred(first, module, steps + 1) : constant;
  }

  #module(path: readonly string[]): Members | undefined {
    let module: Members | undefined = this.#root;
    for (const name of path) module = recordOf(recordOf(recordOf(module['module_calls'])[name])['module']);
    return module;
  }
}

/** @example split('module.auth.aws_iam_role.app') // { module: ['auth'], name: 'aws_iam_role.app' } */
function split(address: string): { module: string[]; name: string } {
  const parts = address.split('.');
  const module: string[] = [];
  while (parts[0] === 'module') module.push(...parts.splice(0, 2).slice(1));
  return { module, name: parts.join('.') };
}
