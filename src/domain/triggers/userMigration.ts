import { flagIn, textIn, textRecordIn, textsIn } from './response';

/** Somebody whom UserMigration knows, as they are to be made here. */
export interface Migration {
  /** What they are called, where that is not what was typed [docs]. */
  readonly username: string | undefined;
  readonly attributes: ReadonlyMap<string, string>;
  /** The password that was typed becomes theirs; else they are to set a new one [docs]. */
  readonly keepsPassword: boolean;
  /** No welcome message is sent. */
  readonly isSilent: boolean;
  /** Where a welcome message goes. */
  readonly mediums: readonly string[] | undefined;
  /** Takes an alias from whoever has it. */
  readonly force: boolean;
  readonly requiresSmsMfa: boolean;
}

/**
 * What UserMigration answers; undefined where it tells no attributes, which is of nobody [likely].
 * @throws InvalidLambdaResponseException for members of another kind
 */
export function migrationOf(response: Readonly<Record<string, unknown>>): Migration | undefined {
  const { username, ...attributes } = textRecordIn(response, 'userAttributes') ?? {};
  const migration = {
    username,
    attributes: new Map(Object.entries(attributes)),
    keepsPassword: textIn(response, 'finalUserStatus') === 'CONFIRMED',
    isSilent: textIn(response, 'messageAction') === 'SUPPRESS',
    mediums: textsIn(response, 'desiredDeliveryMediums'),
    force: flagIn(response, 'forceAliasCreation'),
    requiresSmsMfa: flagIn(response, 'enableSMSMFA'),
  };
  return username === undefined && migration.attributes.size === 0 ? undefined : migration;
}
