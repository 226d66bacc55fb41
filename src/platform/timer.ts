/** Runs `work` after real milliseconds; answers the way to call it off. Never used for state, which knows only instants. */
export function after(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => {
    clearTimeout(timer);
  };
}

/**
 * Runs `work` again and again, each time after as many real milliseconds as the time before answered. It alone keeps no
 * process alive. Answers the way to end it, which resolves when nothing of it runs any more.
 */
export function again(first: number, work: () => Promise<number>): () => Promise<void> {
  let isEnded = false;
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const waitFor = (milliseconds: number) => {
    timer = setTimeout(() => {
      running = work().then((next) => {
        if (!isEnded) waitFor(next);
      });
    }, milliseconds).unref();
  };
  waitFor(first);
  return async () => {
    isEnded = true;
    clearTimeout(timer);
    await running;
  };
}

/** Resolves after real milliseconds; what waits for nothing else ends meanwhile. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

/** Runs `work` once everything that has arrived by now was looked at. */
export const soon = (work: () => void): void => void setImmediate(work);

/** The same, for whoever goes on then. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
