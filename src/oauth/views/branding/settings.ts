import type { Json } from '../../../contract';
import { managedLoginDefaults } from '../../../domain/looks/managedLoginDefaults';

/** What stands at a path of a style's settings; the settings are the user's, names of prototypes included. */
function at(settings: Json | undefined, path: readonly string[]): Json | undefined {
  let json: Json | undefined = settings;
  for (const name of path) {
    if (typeof json !== 'object' || json === null || Array.isArray(json) || !Object.hasOwn(json, name))
      return undefined;
    json = json[name];
  }
  return json;
}

const colour = /^[0-9a-f]{8}$/i;

/** Settings as they are used: what they do not say, or say in a way that nobody can use, is as Cognito has it. */
export class Settings {
  readonly #given: Json;
  readonly #defaults = managedLoginDefaults();

  constructor(given: Json) {
    this.#given = given;
  }

  #first<Value extends Json>(path: string, fits: (json: Json | undefined) => json is Value): Value | undefined {
    const names = path.split('.');
    return [this.#given, this.#defaults].map((settings) => at(settings, names)).find(fits);
  }

  /** In the notation of CSS. */
  colour(path: string): string | undefined {
    const found = this.#first(path, (json): json is string => typeof json === 'string' && colour.test(json));
    return found === undefined ? undefined : `#${found.toLowerCase()}`;
  }

  /** In pixels, whole ones. */
  pixels(path: string): number {
    const fits = (json: Json | undefined): json is number => typeof json === 'number' && json >= 0 && json <= 100;
    return Math.round(this.#first(path, fits) ?? 0);
  }

  isOn(path: string): boolean {
    return this.#first(path, (json): json is boolean => typeof json === 'boolean') ?? false;
  }

  /** The first of the words is for settings that say none of them. */
  oneOf<Word extends string>(path: string, words: readonly [Word, ...Word[]]): Word {
    const known = (json: Json | undefined): json is Word => (words as readonly (Json | undefined)[]).includes(json);
    return this.#first(path, known) ?? words[0];
  }

  list(path: string): readonly Json[] {
    return this.#first(path, (json): json is Json[] => Array.isArray(json)) ?? [];
  }
}
