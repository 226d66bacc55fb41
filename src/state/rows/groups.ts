import { defineTable } from '../defineTable';
import { ofPool } from './keys';

export interface Group {
  readonly userPoolId: string;
  readonly name: string;
  readonly description?: string;
  readonly precedence?: number;
  readonly roleArn?: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export const groups = defineTable<Group>()({
  name: 'groups',
  partition: ofPool,
  key: (group) => group.name,
  sorted: { name: (group) => group.name },
});
