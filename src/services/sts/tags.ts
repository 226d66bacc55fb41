import { refusal } from '../../contract';
import type { AwsSession } from '../../state/rows';

interface SessionTags {
  readonly tags: Readonly<Record<string, string>>;
  readonly transitiveTagKeys: readonly string[];
}

const invalidTags = (message: string, hint?: string) => refusal('InvalidParameterValue', message, hint);

const hasKey = (keys: readonly string[], key: string) => keys.some((one) => one.toLowerCase() === key.toLowerCase());

/**
 * The tags of a new session: those asked for, and those that the calling session hands on. Refusals, in order: reserved
 * tag, duplicate tags, transitive key without its tag, transitive key of the calling session.
 * @throws InvalidParameterValue in AWS's words [recorded]
 */
export function sessionTags(
  given: readonly { readonly Key: string; readonly Value: string }[] = [],
  transitive: readonly string[] = [],
  from?: AwsSession,
): SessionTags {
  const keys = given.map(({ Key }) => Key);
  const reserved = keys.find((key) => /^aws:/i.test(key));
  if (reserved !== undefined) throw invalidTags(`Tag key ${reserved} is reserved.`, 'Keys of aws: are for AWS itself.'); // [likely]
  if (keys.some((key, at) => hasKey(keys.slice(0, at), key))) {
    throw invalidTags('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  if (!transitive.every((key) => hasKey(keys, key))) {
    throw invalidTags('The specified transitive tag key must be included in the requested tags.');
  }
  const handedOn = from?.transitiveTagKeys ?? [];
  if (transitive.some((key) => hasKey(handedOn, key))) {
    throw invalidTags(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the " +
        'calling session.',
    );
  }
  const inherited = Object.entries(from?.tags ?? {}).filter(([key]) => hasKey(handedOn, key));
  const own = given.map(({ Key, Value }) => [Key, Value] as const);
  return { tags: Object.fromEntries([...own, ...inherited]), transitiveTagKeys: [...transitive, ...handedOn] };
}
