import { refusal } from '../../contract';

export type Tags = Readonly<Record<string, string>>;

const most = 50;

/** [CloudFormation's pattern for Cognito tags, guide] */
const characters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function faultOf(tags: Tags): string | undefined {
  // Rules [docs], texts [likely]; lengths are the model's.
  for (const [key, value] of Object.entries(tags)) {
    if (key.toLowerCase().startsWith('aws:')) return 'Tag keys cannot start with the reserved prefix aws:.';
    if (!characters.test(key)) return `The tag key ${key} contains characters that are not allowed.`;
    if (!characters.test(value)) return `The value of the tag ${key} contains characters that are not allowed.`;
  }
  return Object.keys(tags).length > most ? `A resource cannot have more than ${most} tags.` : undefined;
}

/** Pools refuse bad tags by an exception of their own when they are created or updated [model]. */
export type TagDoor = 'UserPoolTaggingException' | 'InvalidParameterException';

/** @throws the door's exception */
export function assertTags(tags: Tags, door: TagDoor): void {
  const fault = faultOf(tags);
  if (fault !== undefined) throw refusal(door, fault);
}

export const withTags = (before: Tags, added: Tags): Tags => ({ ...before, ...added });

export function withoutTags(before: Tags, keys: readonly string[]): Tags {
  const gone = new Set(keys);
  return Object.fromEntries(Object.entries(before).filter(([key]) => !gone.has(key)));
}
