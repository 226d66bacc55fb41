import type { Template } from './Template';
import { federation } from './federation';
import { identityPool } from './identityPool';
import { mfa } from './mfa';
import { minimal } from './minimal';
import { triggers } from './triggers';

export const templates = {
  minimal: () => minimal,
  mfa: () => mfa,
  federation: () => federation,
  'identity-pool': () => identityPool,
  triggers: () => triggers,
} as const satisfies Readonly<Record<string, () => Template>>;

export type TemplateName = keyof typeof templates;

export const templateNames = Object.keys(templates) as TemplateName[];
