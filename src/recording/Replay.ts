import type { Entry } from './Entry';
import { codeFor, sentCodeOf, userOf } from './codes';
import { differencesOf, introducedBy, type Answered, type Difference } from './difference';
import { Learned } from './Learned';
import { leavesUnsettled, obstacleOf, type TargetFacts } from './obstacles';
import { prepared, Unsayable, type Sent } from './prepare';
import { isMembers, jsonOf, memberOf, textAt, textsIn, type Value } from './values';

/** What became of one entry; `number` counts from 1. */
export interface Outcome {
  readonly number: number;
  readonly operation: string;
  readonly differences: readonly Difference[];
  /** Why it was not asked. */
  readonly skipped?: string;
  /** Only because of what an entry before it said once. */
  readonly isFurther?: true;
}

/** The other end. */
export interface Target extends TargetFacts {
  readonly send: (sent: Sent) => Promise<Answered>;
}

/** What a test did to its emulator and AWS cannot be asked for. */
const standingStill = [
  { begins: /^(?:PUT|POST) \/_emu\/clock/, ends: /^DELETE \/_emu\/clock$/, what: 'the clock' },
  { begins: /^PUT \/_emu\/faults$/, ends: /^DELETE \/_emu\/faults$/, what: 'faults' },
];
const startsAgain = /^POST \/_emu\/(?:reset|snapshots\/[^/]+\/restore)$/;

/** Asks again what was recorded, entry by entry. */
export class Replay {
  readonly learned = new Learned();
  readonly #cookies = new Map<string, string>();
  readonly #secrets = new Map<string, string>();
  /** Users of whom something was left out, and why. */
  readonly #unsettled = new Map<string, string>();
  #still: { readonly ends: RegExp; readonly why: string } | undefined;

  constructor(private readonly target: Target) {}

  async *outcomes(entries: readonly Entry[]): AsyncGenerator<Outcome> {
    for (const [at, entry] of entries.entries()) yield await this.#outcome(entry, at + 1);
  }

  async #outcome(entry: Entry, number: number): Promise<Outcome> {
    const { operation } = entry;
    const whole = { number, operation, differences: [] };
    if (entry.door === 'control' && !this.target.isEmulator) return { ...whole, skipped: this.#marked(entry, number) };
    if (this.#still !== undefined) {
      this.#lose(entry, `it needs what #${number} ${operation} answered, and that was skipped`);
      return { ...whole, skipped: this.#still.why, isFurther: true };
    }
    const obstacle = obstacleOf(entry, this.target, this.learned, this.#unsettled);
    if (obstacle !== undefined) return { ...whole, skipped: this.#skip(entry, number, obstacle) };
    try {
      return { ...whole, differences: await this.#asked(entry, number) };
    } catch (error) {
      if (!(error instanceof Unsayable)) throw error;
      return { ...whole, skipped: this.#skip(entry, number, error.message) };
    }
  }

  async #asked(entry: Entry, number: number): Promise<readonly Difference[]> {
    await this.#learnCode(entry);
    const answered = await this.target.send(
      prepared(entry, this.target, { learned: this.learned, cookies: this.#cookies, secrets: this.#secrets }),
    );
    for (const [name, tag] of Object.entries(entry.answer.cookies ?? {})) {
      const value = answered.cookies?.[name];
      if (value !== undefined) this.#cookies.set(tag, value);
    }
    this.#keepSecrets(entry);
    const found = differencesOf(entry, answered, this.learned);
    if (entry.answer.status < 400) {
      if (answered.status >= 400) this.#leaveOut(entry, number, 'was refused there');
      // of what was not learned from it
      else
        this.#lose(entry, `it needs what #${number} ${entry.operation} answered, and there that was not all answered`);
    }
    return entry.door === 'control' ? found.filter(({ path }) => path === 'status') : found;
  }

  /** A code that no recorded look-up told is read where the other end keeps what it sent. */
  async #learnCode(entry: Entry): Promise<void> {
    const code = sentCodeOf(entry);
    if (code === undefined || this.learned.knows(code) || !this.target.isEmulator) return;
    const { body } = await this.target.send({ method: 'GET', path: '/_emu/messages', headers: {}, body: '' });
    const input = jsonOf(entry.request.body);
    const user = userOf(input);
    const there = codeFor(user === undefined ? undefined : this.learned.translate(user), jsonOf(body));
    if (there !== undefined) this.learned.learn(code, there);
  }

  #keepSecrets({ answer }: Entry): void {
    const visit = (value: Value | undefined): void => {
      const [id, secret] = [textAt(value, 'ClientId'), textAt(value, 'ClientSecret')];
      if (id !== undefined && secret !== undefined) this.#secrets.set(id, secret);
      if (isMembers(value)) for (const one of Object.values(value)) visit(one);
    };
    visit(jsonOf(answer.body));
  }

  #skip(entry: Entry, number: number, why: string): string {
    this.#leaveOut(entry, number, 'was skipped');
    return why;
  }

  /** What an entry would have taught, and the state that it would have left its user in, are missing from now on. */
  #leaveOut(entry: Entry, number: number, what: string): void {
    this.#lose(entry, `it needs what #${number} ${entry.operation} answered, and that ${what}`);
    const user = userOf(jsonOf(entry.request.body));
    if (user === undefined || !leavesUnsettled(entry) || this.#unsettled.has(user)) return;
    this.#unsettled.set(user, `#${number} ${entry.operation} of the same user ${what}`);
  }

  #lose(entry: Entry, why: string): void {
    for (const value of introducedBy(entry)) this.learned.lose(value, why);
  }

  /** A control call where there is no control API. */
  #marked(entry: Entry, number: number): string {
    const { operation, request, answer } = entry;
    if (startsAgain.test(operation)) {
      this.#still = undefined;
      this.#unsettled.clear();
      this.learned.forgetLost();
      return 'here the state went back, which only an emulator does: what is made again may be there already';
    }
    if (this.#still?.ends.test(operation) === true) {
      const { why } = this.#still;
      this.#still = undefined;
      return `the end of this: ${why}`;
    }
    const found = standingStill.find(({ begins }) => begins.test(operation));
    if (found !== undefined) {
      this.#still ??= { ends: found.ends, why: `${found.what} of the emulator at #${number}` };
      const till = `skipped until ${found.what === 'faults' ? 'they are' : 'it is'} taken back`;
      return `here the test set ${found.what} of the emulator (${request.body}): ${till}`;
    }
    this.#lose(entry, `it needs what #${number} ${operation} answered, which only an emulator can`);
    for (const code of codesIn(jsonOf(answer.body))) {
      this.learned.lose(code, `it needs what a message said (#${number}), which only who has it can read`);
    }
    return 'only an emulator has a control API';
  }
}

/** Codes, temporary passwords and links of messages. */
function codesIn(answer: Value | undefined): string[] {
  const messages = Array.isArray(answer) ? (answer as readonly Value[]) : answer === undefined ? [] : [answer];
  return messages.flatMap((message) =>
    ['code', 'link'].flatMap((name) => {
      const found = memberOf(message, name);
      return found === undefined ? [] : [...textsIn(found)];
    }),
  );
}
