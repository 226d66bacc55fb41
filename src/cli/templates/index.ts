import type { Template } from './Template';
import { federation } from './federation';
import { identityPool } from './identityPool';
import { mfa } from './mfa';
import { minimal } from './minimal';
import type { TemplateName } from './names';
import { triggers } from './triggers';

export const templates = {
  minimal: () => minimal,
  mfa: () => mfa,
  federation: () => federation,
  'identity-pool': () => identityPool,
  triggers: () => triggers,
} as const satisfies Readonly<Record<TemplateName, () => Template>>;
