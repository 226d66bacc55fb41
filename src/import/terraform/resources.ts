import { isRecord } from '../../contract';
import { ImportError } from '../ImportError';
import { listOf, recordOf, textOf, type Members } from '../LeftOuts';

/** A resource of a state or a plan. */
export interface TerraformResource {
  /** @example 'module.auth.aws_cognito_user_pool.main[0]' */
  readonly address: string;
  /** Without indexes, by which configurations name it. */
  readonly name: string;
  readonly type: string;
  readonly isData: boolean;
  readonly values: Members;
}

const withIndex = (address: string, index: unknown): string =>
  index === undefined || index === null ? address : `${address}[${JSON.stringify(index)}]`;

const withoutIndexes = (address: string): string => address.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');

/** `terraform.tfstate`, version 4. */
function ofState(document: Members): TerraformResource[] {
  return listOf(document['resources']).flatMap((entry) => {
    const { mode, type, name, module, instances } = recordOf(entry);
    const address = [module, mode === 'data' ? 'data' : undefined, type, name].filter(
      (part) => typeof part === 'string',
    );
    return listOf(instances).map((instance): TerraformResource => {
      const { index_key: index, attributes } = recordOf(instance);
      const whole = withIndex(address.join('.'), index);
      const values = recordOf(attributes);
      return { address: whole, name: withoutIndexes(whole), type: String(type), isData: mode === 'data', values };
    });
  });
}

/** A module of what `terraform show -json` prints, with those inside. */
function ofModule(module: unknown): TerraformResource[] {
  const { resources, child_modules: children } = recordOf(module);
  const own = listOf(resources).map((entry): TerraformResource => {
    const { address, type, mode, values } = recordOf(entry);
    const whole = textOf(address) ?? '';
    const [isData, name] = [mode === 'data', withoutIndexes(whole)];
    return { address: whole, name, type: String(type), isData, values: recordOf(values) };
  });
  return [...own, ...listOf(children).flatMap(ofModule)];
}

/** The resources of a document that Terraform wrote. */
export function resourcesOf(file: string, document: Members): TerraformResource[] {
  const { version, resources, planned_values: planned, values, prior_state: prior } = document;
  if (isRecord(planned)) {
    const before = ofModule(recordOf(recordOf(prior)['values'])['root_module']).filter(({ isData }) => isData);
    return [...before, ...ofModule(planned['root_module'])];
  }
  if (isRecord(values) && 'format_version' in document) return ofModule(values['root_module']);
  if (version === 4 && Array.isArray(resources)) return ofState(document);
  if (typeof version === 'number' && 'lineage' in document)
    throw new ImportError(`${file} is a state of version ${version}; version 4 is read: run terraform refresh`);
  const hint =
    'Resources' in document ? '; import it as cloudformation' : '; a plan is printed by terraform show -json';
  throw new ImportError(`${file} is neither a state nor a plan of Terraform${hint}`);
}
