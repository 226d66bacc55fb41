import { createHash } from 'node:crypto';

/** Whose secrets and parameters are named without their place. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

const arnForm = /^(arn:aws[a-z-]{0,20}:secretsmanager:[a-z0-9-]{1,40}:\d{12}:secret:)([A-Za-z0-9/_+=.@!-]{1,519})$/;
const ending = /-[A-Za-z0-9]{6}$/;
const nameForm = /^[A-Za-z0-9/_+=.@!-]+$/;

/** Is it the ARN of a secret in that region? */
export const isSecretArn = (text: string, region: string): boolean =>
  arnForm.test(text) && text.split(':')[3] === region;

export const isSecretName = (text: string): boolean => nameForm.test(text);

/** The six characters that AWS draws by lot; here the same in every run, so that a configuration may hold the ARN. */
const ended = (arn: string): string =>
  `${arn}-${createHash('sha256').update(arn).digest('base64').replaceAll(/[+/=]/g, '').slice(0, 6)}`;

/** Name and ARN of a secret that is declared by its name or its ARN; whole where it ends as one. */
export function secretNamed(named: string, { region, accountId }: Place): { name: string; arn: string } {
  const [, head, rest = ''] = arnForm.exec(named) ?? [];
  if (head === undefined)
    return { name: named, arn: ended(`arn:aws:secretsmanager:${region}:${accountId}:secret:${named}`) };
  return ending.test(rest) ? { name: rest.replace(ending, ''), arn: named } : { name: rest, arn: ended(named) };
}
