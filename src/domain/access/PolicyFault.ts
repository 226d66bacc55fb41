/** What is wrong with a policy document, and where. */
export class PolicyFault extends Error {
  /** @example 'Statement[0].Condition.StringEqual' */
  readonly path: string;
  readonly reason: string;
  /** As AWS says it. */
  readonly sentence: string;

  constructor(path: string, reason: string, sentence = 'Syntax errors in policy.') {
    super(path === '' ? reason : `${path}: ${reason}`);
    this.name = 'PolicyFault';
    this.path = path;
    this.reason = reason;
    this.sentence = sentence;
  }
}
