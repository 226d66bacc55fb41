import { defineTable } from '../defineTable';

/** A secret of Secrets Manager, with its one version. */
export interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly versionId: string;
  /** Staging labels. */
  readonly stages: readonly string[];
  /** Absent where the secret is binary. */
  readonly text?: string;
  /** Base64. */
  readonly binary?: string;
  readonly createdAt: number;
}

/** An ARN ends in a hyphen and six characters, which callers may leave out [docs]. */
const endLength = 7;

export const withoutEnd = (arn: string): string => arn.slice(0, -endLength);

export const secrets = defineTable<Secret>()({
  name: 'secrets',
  key: ({ name }) => name,
  unique: { arn: ({ arn }) => arn, partialArn: ({ arn }) => withoutEnd(arn) },
});
