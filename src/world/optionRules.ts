import { ClockError, instantOf } from '../platform/clock';
import { logLevels } from '../platform/log';
import { nearest } from '../platform/nearest';
import type { EmulatorOptions } from './options';
import { triggerNames } from './triggerNames';

/** What an option may be. */
export interface OptionRule {
  /** Continues "<name> must be". */
  readonly must: string;
  readonly accepts: (value: unknown) => boolean;
  /** What was given is not shown. */
  readonly isSecret?: true;
}

const oneOf = (...allowed: readonly string[]): OptionRule => ({
  must: allowed.length < 3 ? allowed.join(' or ') : `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1) ?? ''}`,
  accepts: (value) => typeof value === 'string' && allowed.includes(value),
});

const text = (must: string, pattern: RegExp): OptionRule => ({
  must,
  accepts: (value) => typeof value === 'string' && pattern.test(value),
});

const isSource = (value: unknown) =>
  (typeof value === 'string' && value !== '') || (typeof value === 'object' && value !== null);

/** A scheme and a host, and no more: not `*`, and not the `null` that any page can be. */
const isOrigin = (value: unknown) =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@*]+$/i.test(value) && URL.canParse(value);

const isAddress = (value: unknown) => typeof value === 'string' && URL.canParse(value) && /^https?:\/\//i.test(value);

function isInstant(value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  try {
    return instantOf(value) >= 0;
  } catch (error) {
    if (error instanceof ClockError) return false;
    throw error;
  }
}

const isTrigger = (given: unknown): boolean => {
  if (typeof given !== 'object' || given === null) return typeof given === 'function' || given === undefined;
  const { handler, LambdaVersion } = given as { handler?: unknown; LambdaVersion?: unknown };
  return typeof handler === 'function' && ['V1_0', 'V2_0', 'V3_0'].some((version) => version === LambdaVersion);
};

const isCredential = (given: unknown): boolean => {
  if (typeof given !== 'object' || given === null) return false;
  const { accessKeyId, secretAccessKey } = given as { accessKeyId?: unknown; secretAccessKey?: unknown };
  const isText = (value: unknown) => typeof value === 'string' && /^[^\s/,]{1,128}$/.test(value);
  return isText(accessKeyId) && typeof secretAccessKey === 'string' && secretAccessKey !== '';
};

/** One rule an option, for programs and for the command line. */
export const optionRules: Readonly<Record<keyof EmulatorOptions, OptionRule>> = {
  port: {
    must: 'a number from 0 to 65535',
    accepts: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65_535,
  },
  host: text('some text', /./),
  fixtures: {
    must: 'a path, a document or a list of them',
    accepts: (value) => (Array.isArray(value) ? value.every(isSource) : isSource(value)),
  },
  region: text('a region like us-east-1', /^[a-z]{2,}(?:-[a-z0-9]+)+$/),
  accountId: text('twelve digits', /^\d{12}$/),
  publicUrl: {
    must: 'an http:// or https:// address',
    accepts: isAddress,
  },
  tls: oneOf('auto', 'off', 'only'),
  tlsCert: text('some text', /./),
  tlsKey: text('some text', /./),
  allowOrigins: {
    must: 'an origin like https://app.example.com or a list of them',
    accepts: (value) => (Array.isArray(value) ? value.every(isOrigin) : isOrigin(value)),
  },
  persist: text('some text', /./),
  persistSync: oneOf('on', 'off'),
  persistKey: { ...text('some text', /./), isSecret: true },
  seed: {
    must: 'a text or a number',
    accepts: (value) => (typeof value === 'string' && value !== '') || Number.isFinite(value),
  },
  clock: { must: 'an instant like 2026-05-01T10:00:00Z, from 1970 to 9998', accepts: isInstant },
  auth: oneOf('presence', 'strict', 'off'),
  credentials: {
    must: 'a list of { accessKeyId, secretAccessKey }',
    accepts: (value) => Array.isArray(value) && value.every(isCredential),
    isSecret: true,
  },
  issuer: oneOf('emulator', 'aws'),
  logLevel: oneOf(...logLevels),
  log: { must: 'a function', accepts: (value) => typeof value === 'function' },
  triggers: {
    must: `an object of functions by trigger: ${triggerNames.join(', ')}`,
    accepts: (value) =>
      typeof value === 'object' &&
      value !== null &&
      Object.entries(value).every(([name, given]) => triggerNames.some((known) => known === name) && isTrigger(given)),
  },
  isolation: oneOf('in-process', 'worker'),
  watch: { must: 'true or false', accepts: (value) => typeof value === 'boolean' },
  devStrip: { must: 'true or false', accepts: (value) => typeof value === 'boolean' },
  standIn: { must: 'true or false', accepts: (value) => typeof value === 'boolean' },
  allowLoopbackClientMetadata: { must: 'true or false', accepts: (value) => typeof value === 'boolean' },
  lambdaEndpoint: {
    must: 'an http:// or https:// address',
    accepts: isAddress,
  },
  providerKeys: {
    must: 'an object of http:// or https:// addresses by issuer',
    accepts: (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isAddress),
  },
  quotas: oneOf('off', 'aws'),
  mirror: {
    must: 'an http:// or https:// address',
    accepts: isAddress,
  },
  logs: text('some text', /./),
  strictModel: { must: 'true or false', accepts: (value) => typeof value === 'boolean' },
};

/** `createEmulator` was given an option that there is not, or a value that it cannot be. */
export class OptionError extends TypeError {
  override readonly name = 'OptionError';
}

function faultOf(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(optionRules, name)) {
    const meant = nearest(name, Object.keys(optionRules));
    return `there is no option ${JSON.stringify(name)}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  const { must, accepts, isSecret } = optionRules[name as keyof EmulatorOptions];
  if (value === undefined || accepts(value)) return undefined;
  if (isSecret) return `${name} must be ${must}`;
  const given = typeof value === 'string' || typeof value === 'number' ? JSON.stringify(value) : typeof value;
  return `${name} must be ${must}, not ${given}`;
}

/** @throws OptionError that names every option at fault. */
export function assertOptions(options: unknown): asserts options is EmulatorOptions {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new OptionError('createEmulator takes an object of options');
  }
  const faults = Object.entries(options).flatMap(([name, value]) => faultOf(name, value) ?? []);
  const { mirror, ...others } = options as EmulatorOptions;
  const beside = (['fixtures', 'persist', 'watch', 'seed', 'clock'] as const).filter(
    (name) => others[name] !== undefined,
  );
  if (mirror !== undefined && beside.length > 0)
    faults.push(`mirror cannot be with ${beside.join(', ')}: all of that is the other's`);
  if (faults.length > 0) throw new OptionError(faults.join('; '));
}
