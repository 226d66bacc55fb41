import { Refusal } from '../contract';

/** A refusal of the control API: `{ error, message, hint }`. */
export class ControlError extends Refusal {
  constructor(status: number, code: string, message: string, hint?: string) {
    super(status, code, message, { hint });
  }
}
