import { invalid } from '../../contract';
import type { PoolSettings } from '../../state/rows';
import { matchable } from './aliases';

/** `attr = "value"` or `attr ^= "value"`. */
export interface ListFilter {
  readonly attribute: SearchAttribute;
  readonly match: 'equals' | 'prefix';
  readonly value: string;
}

/** What the service searches [model]; `status` means enabled or disabled. */
const searchAttributes = [
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'cognito:user_status',
  'status',
  'sub',
] as const;

export type SearchAttribute = (typeof searchAttributes)[number];

const isSearchAttribute = (name: string): name is SearchAttribute =>
  (searchAttributes as readonly string[]).includes(name);

const grammar = /^\s*(?:"([^"]*)"|([^\s"=^]+))\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/su;

/** An absent or blank filter lists everybody. Throws InvalidParameterException; both sentences [field]. */
export function parseListFilter(filter: string | undefined): ListFilter | undefined {
  if (filter === undefined || filter.trim() === '') return undefined;
  const parts = grammar.exec(filter);
  if (parts === null) {
    throw invalid('Error while parsing filter.', 'A filter is one clause: name = "value" or name ^= "start".');
  }
  const attribute = parts[1] ?? parts[2] ?? '';
  if (!isSearchAttribute(attribute)) {
    throw invalid(
      `Invalid search attribute: ${attribute}`,
      `Searchable are ${searchAttributes.join(', ')}; custom attributes are not.`,
    );
  }
  const value = (parts[4] ?? '').replace(/\\(.)/gsu, '$1');
  return { attribute, match: parts[3] === '=' ? 'equals' : 'prefix', value };
}

/**
 * The value to look for in the users' index of that attribute. Usernames are compared as the pool compares them and
 * "Enabled" exactly [model]; every other search ignores case [docs: field reports].
 */
export function searchedValue(settings: PoolSettings, { attribute, value }: ListFilter): string {
  if (attribute === 'username') return matchable(settings, value);
  return attribute === 'status' ? value : value.toLowerCase();
}
