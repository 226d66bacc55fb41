import type { LambdaFunction } from '../../state/rows';
import type { State } from '../../state/tables';

/** The name in `arn:aws:lambda:region:account:function:name[:alias]`, or what was given instead of an ARN. */
export const nameIn = (arn: string) => arn.split(':')[6] ?? arn;

/** The function behind an ARN: the same ARN, the same without its alias, or the name alone. */
export function functionBehind({ functions }: State, arn: string): LambdaFunction | undefined {
  const withoutAlias = arn.split(':').slice(0, 7).join(':');
  return functions.get('', arn) ?? functions.get('', withoutAlias) ?? functions.get('', nameIn(arn));
}
