/**
 * Beyond so many, violations are counted but not named: a list of a million empty structures would be answered with a
 * hundred megabytes. Our own limit.
 */
const mostNamed = 1000;

/** The constraints that one input breaks. */
export class Violations {
  count = 0;
  readonly #named: { readonly shown: string; readonly rest: string }[] = [];

  /** @param shown the value as AWS repeats it, with a blank before it; empty when it is sensitive. */
  add(shown: string, path: string, constraint: string): void {
    this.count++;
    if (this.#named.length < mostNamed) {
      this.#named.push({ shown, rest: ` at '${path}' failed to satisfy constraint: ${constraint}` });
    }
  }

  /** AWS's sentence. */
  get sentence(): string {
    return this.#sentence(({ shown, rest }) => `Value${shown}${rest}`);
  }

  /** The same without the values, which may be secrets although the model does not say so: a mistyped code. */
  get sentenceWithoutValues(): string {
    return this.#sentence(({ rest }) => `Value${rest}`);
  }

  #sentence(text: (violation: { readonly shown: string; readonly rest: string }) => string): string {
    return `${this.count} validation error${this.count === 1 ? '' : 's'} detected: ${this.#named.map(text).join('; ')}`;
  }
}
