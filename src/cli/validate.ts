import { FixtureError } from '../fixtures/Fault';
import { faultLines, faultsJson } from './failures';
import type { ReadyReport } from '../world/options';
import type { Doors, Io } from './io';
import type { Settings } from './settings';

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Checks fixtures without starting; faults go to standard output, for they are what was asked for. */
export async function validate(paths: readonly string[], settings: Settings, io: Io, doors: Doors): Promise<number> {
  const { region, accountId, json = false } = settings;
  const fixtures = paths.length > 0 ? [...paths] : settings.fixtures;
  try {
    const { report, cautions } = await doors.checkFixtures({ fixtures, region, accountId });
    const lines = [`no faults: ${summary(report)}`, ...cautions.map((caution) => `warn   ${caution}`)];
    const text = json ? JSON.stringify({ event: 'faults', faults: [], omitted: 0, cautions }) : lines.join('\n');
    io.stdout(`${text}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error;
    io.stdout(json ? `${JSON.stringify(faultsJson(error))}\n` : `${faultLines(error).join('\n')}\n`);
    return 1;
  }
}

function summary({ userPools }: ReadyReport): string {
  const clients = userPools.reduce((sum, { Clients }) => sum + Clients.length, 0);
  const users = userPools.reduce((sum, { EstimatedNumberOfUsers }) => sum + EstimatedNumberOfUsers, 0);
  return `${counted(userPools.length, 'user pool')}, ${counted(clients, 'app client')}, ${counted(users, 'user')}`;
}
