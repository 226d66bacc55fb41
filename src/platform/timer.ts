/** Runs `work` after real milliseconds; answers the way to call it off. Never used for state, which knows only instants. */
export function after(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => {
    clearTimeout(timer);
  };
}

/** Resolves after real milliseconds; what waits for nothing else ends meanwhile. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

/** Runs `work` once everything that has arrived by now was looked at. */
export const soon = (work: () => void): void => void setImmediate(work);
