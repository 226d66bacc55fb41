import type { Matched } from './decide';
import type { StatedPrincipal } from './Policy';

/**
 * How the statements of a trust policy that let a session in name it: as the session that it is, as itself by its role or as
 * everybody, or by its account only [docs: evaluation logic]; everybody is [likely].
 */
export function howNamed(
  statements: readonly Matched[],
  { arn, roleArn }: { readonly arn: string; readonly roleArn?: string | undefined },
): 'session' | 'itself' | 'account' {
  const lists = statements.flatMap(({ statement }) => statement.principals ?? []);
  const names = (isMeant: (one: StatedPrincipal) => boolean) =>
    lists.some(({ not, items }) => !not && items.some(isMeant));
  if (names(({ value }) => value === arn)) return 'session';
  const isItself = lists.some(({ not }) => not) || names(({ value }) => value === '*' || value === roleArn);
  return isItself ? 'itself' : 'account';
}
