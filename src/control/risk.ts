import { knownRisks } from '../domain/protection/knownRisks';
import { pathOf } from '../fixtures/Fault';
import { riskFaults } from '../fixtures/risks';
import { risksRow, type KnownRisks, type Risks } from '../state/rows';
import type { World } from '../world/World';
import { ControlError } from './ControlError';
import type { ControlCall, ControlRequest } from './request';

const members = ['passwords', 'addresses', 'devices', 'users'];

const rowOf = ({ state }: World): Risks => state.risks.get('', risksRow) ?? { name: risksRow };

/** Members that are sent take the place of what was said before; the others stay. */
function tell(world: World, { body }: ControlRequest): KnownRisks {
  const row = rowOf(world);
  const changed = { ...row.changed, ...body };
  const document = knownRisks({ ...row, changed });
  const [fault] = riskFaults(document);
  if (fault !== undefined) {
    const { segments, problem, remedy } = fault;
    throw new ControlError(400, 'InvalidBody', `${pathOf(segments)}: ${problem}.`, remedy);
  }
  world.state.risks.set({ ...row, changed });
  return document;
}

/** Back to what fixtures say. */
function forget(world: World): KnownRisks {
  const { changed: _, ...row } = rowOf(world);
  world.state.risks.set(row);
  return knownRisks(row);
}

/** What a test tells threat protection to believe. */
export const riskCalls = (world: World): ControlCall[] => [
  { method: 'GET', path: '/risk', handle: () => knownRisks(rowOf(world)) },
  { method: 'PUT', path: '/risk', members, handle: (request) => tell(world, request) },
  { method: 'DELETE', path: '/risk', handle: () => forget(world) },
];
