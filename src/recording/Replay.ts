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

/** What a test did to its emulator and AWS cannot be asked for, and whether nothing of it is left. */
const standingStill = [
  {
    what: 'the clock',
    call: /^\w+ \/_emu\/clock(?:\/|$)/,
    isBack: ({ request }: Entry) => request.method === 'DELETE',
  },
  // both answer with the rules that there are
  { what: 'faults', call: /^\w+ \/_emu\/faults$/, isBack: ({ answer }: Entry) => isEmpty(jsonOf(answer.body)) },
] as const;
const isEmpty = (list: Value | undefined) => Array.isArray(list) && list.length === 0;
const startsAgain = /^POST \/_emu\/(?:reset|snapshots\/[^/]+\/restore)$/;

/** Asks again what was recorded, entry by entry. */
export class Replay {
  readonly learned = new Learned();
  readonly #cookies = new Map<string, string>();
  readonly #secrets = new Map<string, string>();
  /** Users of whom something was left out, and why. */
  readonly #unsettled = new Map<string, string>();
  /** Why nothing is asked at present, by what was set. */
  readonly #still = new Map<string, string>();

  constructor(private readonly target: Target) {}

  async *outcomes(entries: readonly Entry[]): AsyncGenerator<Outcome> {
    for (const [at, entry] of entries.entries()) yield await this.#outcome(entry, at + 1);
  }

  async #outcome(entry: Entry, number: number): Promise<Outcome> {
    const { operation } = entry;
    const whole = { number, operation, differences: [] };
    if (entry.door === 'control' && !this.target.isEmulator) return { ...whole, skipped: this.#marked(entry, number) };
    const [still] = this.#still.values();
    if (still !== undefined) {
      this.#lose(entry, `it needs what #${number} ${operation} answered, and that was skipped`);
      return { ...whole, skipped: still, isFurther: true };
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
    if (startsAgain.test(entry.operation) && answered.status < 400) this.learned.release();
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

  /** What AWS does not do is waited out until all of it is taken back. */
  #set(entry: Entry, number: number): string | undefined {
    const { operation, request } = entry;
    const found = standingStill.find(({ call }) => call.test(operation));
    if (found === undefined) return undefined;
    const { what } = found;
    const before = this.#still.get(what);
    if (found.isBack(entry)) {
      this.#still.delete(what);
      return before === undefined ? undefined : `the end of this: ${before}`;
    }
    if (before !== undefined && request.method === 'DELETE') return before;
    if (before === undefined) this.#still.set(what, `${what} of the emulator at #${number}`);
    const till = `skipped until ${what === 'faults' ? 'they are' : 'it is'} taken back`;
    return `here the test set ${what} of the emulator (${request.body}): ${till}`;
  }

  /** A control call where there is no control API. */
  #marked(entry: Entry, number: number): string {
    const { operation, answer } = entry;
    const isDone = answer.status < 400;
    if (isDone && startsAgain.test(operation)) {
      this.#still.clear();
      this.#unsettled.clear();
      this.learned.forgetLost();
      this.learned.release();
      return 'here the state went back, which only an emulator does: what is made again may be there already';
    }
    const set = isDone ? this.#set(entry, number) : undefined;
    if (set !== undefined) return set;
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
