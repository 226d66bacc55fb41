import { after } from './timer';

/** Milliseconds without a change after which a save is due. */
const quiet = 200;
/** Milliseconds between two saves, and the longest that a change waits while others follow it. */
const pace = 1000;

export interface Autosave {
  /** Something is to be saved. */
  changed(): void;
  /** Saves what is left to be saved and stops. */
  stop(): Promise<void>;
}

/** Saves soon after changes, but not often. A failed save is told, and tried again with the next change or at the end. */
export function autosave(save: () => Promise<void>, failed: (error: unknown) => void): Autosave {
  const nothing = (): void => undefined;
  let dirty = false;
  let lost = false;
  let state: 'waiting' | 'resting' | 'stopped' = 'waiting';
  let running: Promise<void> = Promise.resolve();
  let cancelQuiet = nothing;
  let cancelLimit: (() => void) | undefined;
  let cancelRest = nothing;
  const isStopped = () => state === 'stopped';

  const run = async () => {
    dirty = false;
    lost = false;
    await save().catch((error: unknown) => {
      lost = true;
      failed(error);
    });
  };
  const due = () => {
    cancelQuiet();
    cancelLimit?.();
    cancelLimit = undefined;
    state = 'resting';
    running = run();
    void running.then(() => {
      if (!isStopped()) cancelRest = after(pace, rested);
    });
  };
  const rested = () => {
    state = 'waiting';
    if (dirty) due();
  };
  return {
    changed() {
      dirty = true;
      if (state !== 'waiting') return;
      cancelQuiet();
      cancelQuiet = after(quiet, due);
      cancelLimit ??= after(pace, due);
    },
    async stop() {
      state = 'stopped';
      for (const cancel of [cancelQuiet, cancelLimit, cancelRest]) cancel?.();
      await running;
      if (dirty || lost) await run();
    },
  };
}
