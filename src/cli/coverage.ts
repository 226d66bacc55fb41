import type { Doors, Io } from './io';

/** Which operations are built, told by the registries that answer them. */
export async function coverage({ json = false }: { json?: boolean }, io: Io, doors: Doors): Promise<number> {
  const services = (await doors.registries()).map(({ service, operations, notBuilt }) => {
    const names = Object.keys(operations).sort();
    const missing = names.filter((name) => operations[name] === notBuilt);
    return { service, total: names.length, built: names.length - missing.length, missing };
  });
  if (json) io.stdout(`${JSON.stringify({ services })}\n`);
  else for (const service of services) io.stdout(`${serviceLines(service).join('\n')}\n`);
  return 0;
}

interface ServiceCoverage {
  readonly service: string;
  readonly total: number;
  readonly built: number;
  readonly missing: readonly string[];
}

function serviceLines({ service, total, built, missing }: ServiceCoverage): string[] {
  const percent = Math.floor((100 * built) / total);
  return [
    `${service}: ${built} of ${total} operations (${percent} %)`,
    ...missing.map((name) => `  not built  ${name}`),
  ];
}
