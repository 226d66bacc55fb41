import { FixtureError } from '../fixtures/Fault';
import { contentsOf } from '../flows/lookup/contents';
import { faultLines, faultsJson } from './failures';
import type { Doors, Io } from './io';
import type { Settings } from './settings';

/** Checks fixtures without starting; faults go to standard output, for they are what was asked for. */
export async function validate(paths: readonly string[], settings: Settings, io: Io, doors: Doors): Promise<number> {
  const { region, accountId, json = false } = settings;
  const fixtures = paths.length > 0 ? [...paths] : settings.fixtures;
  try {
    const { report, cautions } = await doors.checkFixtures({ fixtures, region, accountId });
    const lines = [`no faults: ${contentsOf(report.userPools)}`, ...cautions.map((caution) => `warn   ${caution}`)];
    const text = json ? JSON.stringify({ event: 'faults', faults: [], omitted: 0, cautions }) : lines.join('\n');
    io.stdout(`${text}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error;
    io.stdout(json ? `${JSON.stringify(faultsJson(error))}\n` : `${faultLines(error).join('\n')}\n`);
    return 1;
  }
}
