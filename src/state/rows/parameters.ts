import { defineTable } from '../defineTable';

/** A parameter of Parameter Store, in its first version. */
export interface Parameter {
  readonly name: string;
  readonly arn: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  /** In the clear, also where it is a SecureString. */
  readonly value: string;
  /** Of the KMS key of a SecureString. */
  readonly keyArn?: string;
  readonly modifiedAt: number;
}

/** Where it stands in the hierarchy: a name without a slash at the root [likely], as its ARN says. */
export const pathOf = ({ name }: Parameter): string => (name.startsWith('/') ? name : `/${name}`);

export const parameters = defineTable<Parameter>()({
  name: 'parameters',
  key: ({ name }) => name,
  unique: { arn: ({ arn }) => arn },
  sorted: { path: pathOf },
});
