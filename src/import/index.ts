import { late } from '../platform/late';
import type { Draft } from './Draft';
import { ImportError } from './ImportError';
import type { LeftOut, Members } from './LeftOuts';
import { sound, type Check } from './sound';

export { ImportError } from './ImportError';
export type { LeftOut } from './LeftOuts';
export type { Check } from './sound';

export const sources = ['aws', 'cloudformation', 'sam', 'cdk', 'terraform', 'amplify'] as const;
export type SourceName = (typeof sources)[number];

/** What of a source is wanted, and what it is read with. */
export interface ImportOptions {
  /** A file or folder; undefined for the one that is usual in the current folder. */
  readonly path: string | undefined;
  readonly cwd: string;
  readonly region: string | undefined;
  readonly accountId: string;
  /** Whether the command says them. */
  readonly said: { readonly region: boolean; readonly accountId: boolean };
  readonly parameters: ReadonlyMap<string, string>;
  readonly userPoolIds: readonly string[];
  readonly identityPoolIds: readonly string[];
  readonly endpoint: string | undefined;
  readonly users: boolean;
  readonly secrets: boolean;
  readonly check: Check;
}

export interface Imported {
  readonly document: Members;
  readonly leftOut: readonly LeftOut[];
}

/** A reader's answer: the draft, for what it left out, and the document made of it. */
export interface Reading {
  readonly draft: Draft;
  readonly document: Members;
}

const readers = {
  cloudformation: late(() => import('./cloudformation')),
  terraform: late(() => import('./terraform')),
  amplify: late(() => import('./amplify')),
  aws: late(() => import('./aws')),
};

async function read(source: SourceName, options: ImportOptions): Promise<Reading> {
  const region = options.region ?? 'us-east-1';
  switch (source) {
    case 'aws':
      return (await readers.aws()).fromAws(options);
    case 'terraform':
      return (await readers.terraform()).fromTerraform({ ...options, region });
    case 'amplify':
      return (await readers.amplify()).fromAmplify({ ...options, region });
    default:
      return (await readers.cloudformation()).fromCloudFormation({ ...options, region, dialect: source });
  }
}

/**
 * A fixture document of what a project has, which an emulator starts from, and everything of the source that is not in it.
 * @throws ImportError
 */
export async function importFrom(source: SourceName, options: ImportOptions): Promise<Imported> {
  const { draft, document } = await read(source, options);
  const isEmpty = Object.keys(document).length === 0;
  if (isEmpty) throw new ImportError('there is nothing of Cognito in it; nothing was written');
  const checked = await sound(document, draft.leftOuts, options.check);
  return { document: checked, leftOut: draft.leftOuts.list };
}
