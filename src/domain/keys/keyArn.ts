import { createHash } from 'node:crypto';

/** Where a key is looked for that is named without its place. */
export interface KeyPlace {
  readonly region: string;
  readonly accountId: string;
}

const arn = /^arn:(aws[a-z-]{0,20}):kms:([a-z0-9-]{1,40}):(\d{1,20}):(key|alias)\/([A-Za-z0-9/_-]{1,256})$/;
const keyId = /^[A-Za-z0-9-]{1,128}$/;
const alias = /^alias\/([A-Za-z0-9/_-]{1,256})$/;

/** Every alias is one of a key of its own, the same wherever it is asked for. */
function keyOfAlias(partition: string, region: string, accountId: string, name: string): string {
  const digest = createHash('sha256').update(`${partition} ${region} ${accountId} ${name}`).digest('hex');
  const id = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(digest)?.slice(1).join('-') ?? '';
  return `arn:${partition}:kms:${region}:${accountId}:key/${id}`;
}

/** The ARN of a key that is named by its id, its alias or the ARN of either; undefined where the name is none. */
export function keyArnOf(named: string, { region, accountId }: KeyPlace): string | undefined {
  const [, partition = '', place = '', account = '', kind, name = ''] = arn.exec(named) ?? [];
  if (kind === 'key') return named;
  if (kind === 'alias') return keyOfAlias(partition, place, account, name);
  const known = alias.exec(named)?.[1];
  if (known !== undefined) return keyOfAlias('aws', region, accountId, known);
  return keyId.test(named) ? `arn:aws:kms:${region}:${accountId}:key/${named}` : undefined;
}
