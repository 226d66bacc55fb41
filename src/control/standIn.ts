import { documentOf } from '../domain/standIn/document';
import { pathOf } from '../fixtures/Fault';
import { standInFaults } from '../fixtures/standIn';
import { standInRow, type StandIn, type StandInDocument } from '../state/rows';
import type { World } from '../world/World';
import { ControlError } from './ControlError';
import type { ControlCall, ControlRequest } from './request';

const members = ['identities', 'interactive', 'pick', 'saml', 'misbehave'];

const rowOf = ({ state }: World): StandIn => state.standIn.get('', standInRow) ?? { name: standInRow, rotations: 0 };

/** Members that are sent take the place of what was said before; the others stay. */
function tell(world: World, { body }: ControlRequest): StandInDocument {
  const row = rowOf(world);
  const document = { ...documentOf(row), ...body };
  const [fault] = standInFaults(document);
  if (fault !== undefined) {
    const { segments, problem, remedy } = fault;
    throw new ControlError(400, 'InvalidBody', `${pathOf(segments)}: ${problem}.`, remedy);
  }
  world.state.standIn.set({ ...row, changed: { ...row.changed, ...body } });
  return document;
}

/** Back to what fixtures say. */
function forget(world: World): StandInDocument {
  const { changed: _, ...row } = rowOf(world);
  world.state.standIn.set(row);
  return documentOf(row);
}

/** It signs with another key from now on, and publishes both. */
function rotate(world: World): { rotations: number } {
  const row = rowOf(world);
  const rotations = row.rotations + 1;
  world.state.standIn.set({ ...row, rotations });
  return { rotations };
}

/** What a test tells the stand-in identity provider. */
export const standInCalls = (world: World): ControlCall[] => [
  { method: 'GET', path: '/stand-in', handle: () => documentOf(rowOf(world)) },
  { method: 'PUT', path: '/stand-in', members, handle: (request) => tell(world, request) },
  { method: 'DELETE', path: '/stand-in', handle: () => forget(world) },
  { method: 'POST', path: '/stand-in/rotate', handle: () => rotate(world) },
];
