/** Runs work when its turn comes: what is urgent by then before what is not, else in the order asked. */
export type Turns = <Result>(work: () => Promise<Result>, isUrgent: () => boolean) => Promise<Result>;

/** @param most how much runs at once */
export function createTurns(most: number): Turns {
  const waiting: { readonly isUrgent: () => boolean; readonly begin: () => void }[] = [];
  let running = 0;
  const beginNext = () => {
    if (running >= most) return;
    const urgent = waiting.findIndex(({ isUrgent }) => isUrgent());
    const [next] = waiting.splice(Math.max(urgent, 0), 1);
    if (next === undefined) return;
    running++;
    next.begin();
  };
  return async (work, isUrgent) => {
    if (running < most) running++;
    else await new Promise<void>((begin) => waiting.push({ isUrgent, begin }));
    try {
      return await work();
    } finally {
      running--;
      beginNext();
    }
  };
}
