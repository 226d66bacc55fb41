import type { Place } from './secretArn';

const form = /^(arn:aws[a-z-]{0,20}:ssm:[a-z0-9-]{1,40}:\d{12}:parameter(?=\/))?([^:]+)(?::([^:]+))?$/;

/** What a caller asks for: a parameter by its name or its ARN, and maybe its version or a label of one. */
export interface AskedParameter {
  readonly name?: string;
  readonly arn?: string;
  readonly selector?: string;
}

/** Undefined for what cannot be the name of a parameter. */
export function askedParameter(named: string): AskedParameter | undefined {
  const [, head, rest = '', selector] = form.exec(named) ?? [];
  if (rest === '') return undefined;
  const asked = head === undefined ? { name: rest } : { arn: head + rest };
  return { ...asked, ...(selector !== undefined && { selector }) };
}

/** @example parameterArn('/app/key', place) // 'arn:aws:ssm:us-east-1:000000000000:parameter/app/key' */
export const parameterArn = (name: string, { region, accountId }: Place): string =>
  `arn:aws:ssm:${region}:${accountId}:parameter${name.startsWith('/') ? '' : '/'}${name}`;

const pathForm = /^\/(?:[A-Za-z0-9_.-]+\/)*(?:[A-Za-z0-9_.-]+)?$/;

/** What the names of a hierarchy begin with; undefined for what is none. @example hierarchyOf('/app') // '/app/' */
export function hierarchyOf(path: string): string | undefined {
  if (!pathForm.test(path)) return undefined;
  return path.endsWith('/') ? path : `${path}/`;
}
