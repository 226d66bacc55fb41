import { after } from '../platform/timer';

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

/** Saves soon after changes, but not often. A failed save is told, and tried again with the next change. */
export function autosave(save: () => Promise<void>, failed: (error: unknown) => void): Autosave {
  let dirty = false;
  let resting = false;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let cancelQuiet = (): void => undefined;
  let cancelLimit: (() => void) | undefined;

  const run = async () => {
    dirty = false;
    await save().catch((error: unknown) => {
      dirty = true;
      failed(error);
    });
  };
  const due = () => {
    cancelQuiet();
    cancelLimit?.();
    cancelLimit = undefined;
    if (resting || stopped) return;
    resting = true;
    running = running.then(run);
    const rest = () => {
      after(pace, () => {
        resting = false;
        if (dirty) due();
      });
    };
    void running.then(() => {
      if (!stopped) rest();
    });
  };
  return {
    changed() {
      dirty = true;
      if (resting || stopped) return;
      cancelQuiet();
      cancelQuiet = after(quiet, due);
      cancelLimit ??= after(pace, due);
    },
    async stop() {
      stopped = true;
      cancelQuiet();
      cancelLimit?.();
      await running;
      if (dirty) await run();
    },
  };
}
