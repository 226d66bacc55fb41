import { SealBroken, type Seal } from '../../platform/sealing';
import { DocumentError } from '../StateDocument';

/**
 * How the texts of one saved state are written down: as they are, or sealed, each for its own place, so that a record
 * can neither be read nor changed nor moved.
 */
export class Form {
  /** Of the state; records of another are not taken for its own. */
  readonly id: string;
  readonly #seal: Seal | undefined;

  constructor(id: string, seal?: Seal) {
    this.id = id;
    this.#seal = seal;
  }

  get isSealed(): boolean {
    return this.#seal !== undefined;
  }

  /** @param place the file and the number of the record in it. */
  written(text: string, place: string): string {
    return this.#seal ? this.#seal.close(text, `${this.id} ${place}`) : text;
  }

  /** @throws DocumentError */
  read(written: string, place: string): unknown {
    try {
      return JSON.parse(this.#seal ? this.#seal.open(written, `${this.id} ${place}`) : written);
    } catch (error) {
      if (!(error instanceof SealBroken) && !(error instanceof SyntaxError)) throw error;
      throw new DocumentError(error instanceof SealBroken ? `is ${error.message}` : 'is not JSON', { cause: error });
    }
  }
}
