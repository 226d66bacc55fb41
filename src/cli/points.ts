import { asked } from './asked';
import type { Doors, Io } from './io';
import type { Settings } from './settings';

const tell = (io: Io, { json = false }: Settings, text: string, told: object) => {
  io.stdout(`${json ? JSON.stringify(told) : text}\n`);
  return 0;
};

/** Back to the state right after start. */
export async function reset(set: Settings, io: Io, doors: Doors): Promise<number> {
  const emulator = await asked(set, doors);
  await emulator.reset();
  return tell(io, set, `${emulator.url} is as it was right after its start`, { event: 'reset' });
}

/** Prints the id of the point alone, so that a script can keep it. */
export async function snapshot(set: Settings, io: Io, doors: Doors): Promise<number> {
  const id = await (await asked(set, doors)).snapshot(set.name);
  return tell(io, set, id, { id });
}

export async function restore(id: string, set: Settings, io: Io, doors: Doors): Promise<number> {
  const emulator = await asked(set, doors);
  await emulator.restore(id);
  return tell(io, set, `${emulator.url} is as it was at ${id}`, { event: 'restored', id });
}
