import type { World } from '../world/World';
import { ControlError } from './ControlError';

/** Back to the state right after start, and to the machine's time; tokens issued since stop working. */
export function reset({ state, clock }: World): void {
  state.history.reset();
  clock.reset();
}

/** Names a point to come back to. */
export function snapshot({ state, random }: World, name?: string): { id: string } {
  return { id: state.history.snapshot(random.uuid(), name) };
}

function known({ state }: World, id: string): string {
  if (!state.history.list().some((point) => point.id === id)) {
    throw new ControlError(
      404,
      'UnknownSnapshot',
      'There is no snapshot of that id.',
      'GET /_emu/snapshots lists them.',
    );
  }
  return id;
}

export function restore(world: World, id: string): void {
  world.state.history.restore(known(world, id));
}

export function removeSnapshot(world: World, id: string): void {
  world.state.history.remove(known(world, id));
}
