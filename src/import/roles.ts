import { isRecord } from '../contract';
import type { Draft } from './Draft';
import { fitted } from './fitted';
import { listOf, present, type Members } from './LeftOuts';

/** A role as CloudFormation and Terraform describe it: with inline policies and ARNs of attached ones. */
export interface RoleShape {
  readonly name: string;
  readonly members: Members;
  readonly inline: readonly { readonly name: unknown; readonly document: unknown; readonly path: string }[];
  readonly attached: readonly { readonly arn: unknown; readonly path: string }[];
}

export function addRole(draft: Draft, { name, members, inline, attached }: RoleShape, path: string): void {
  draft.role(name, fitted('Role', present(members), path, draft.leftOuts), path);
  for (const one of inline) {
    if (one.document === undefined) continue;
    draft.policyOf(name, { name: String(one.name), document: one.document }, one.path);
  }
  for (const one of attached) draft.attach(name, one.arn, one.path);
}

/** JSON that a source holds as text. */
export function parsedText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** @example tagsOf([{ Key: 'a', Value: 'b' }]) // { a: 'b' } */
export function tagsOf(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  const tags = listOf(list).filter(isRecord);
  return Object.fromEntries(tags.map(({ Key, Value }) => [String(Key), Value]));
}
