import type { Doors, Io, SettingFate } from './io';

interface What {
  json?: boolean;
  /** Every member, not only how many. */
  settings?: boolean;
}

/** Which operations are built, told by the registries that answer them, and what becomes of what they accept. */
export async function coverage({ json = false, settings = false }: What, io: Io, doors: Doors): Promise<number> {
  const services = (await doors.registries()).map(({ service, operations, notBuilt }) => {
    const names = Object.keys(operations).sort();
    const missing = names.filter((name) => operations[name] === notBuilt);
    return { service, total: names.length, built: names.length - missing.length, missing };
  });
  const listed = await doors.settings();
  const counts = countsOf(listed);
  const members = settings ? listed : [];
  const told = { services, settings: { ...counts, ...(settings && { members }) } };
  const lines = [...services.flatMap(serviceLines), settingsLine(counts), ...members.map(memberLine)];
  io.stdout(`${json ? JSON.stringify(told) : lines.join('\n')}\n`);
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

interface Counts {
  readonly total: number;
  readonly obeyed: number;
  readonly harmless: number;
  readonly refused: number;
  readonly hinted: number;
}

function countsOf(listed: readonly SettingFate[]): Counts {
  const count = (fate: SettingFate['fate']) => listed.filter((one) => one.fate === fate).length;
  const [obeyed, harmless] = [count('obeyed'), count('harmless')];
  return { total: listed.length, obeyed, harmless, refused: count('refused'), hinted: count('hinted') };
}

const settingsLine = ({ total, obeyed, harmless, refused, hinted }: Counts) =>
  `settings: ${total} members of what is built: ${obeyed} obeyed, ${harmless} harmless, ${refused} refused with 501, ${hinted} hinted`;

const reasonOf = (one: SettingFate): string => {
  if (one.fate === 'obeyed') return one.test;
  return one.fate === 'harmless' ? one.why : `${one.what} (${one.test})`;
};

const memberLine = (one: SettingFate) => `  ${one.fate.padEnd('harmless'.length)}  ${one.member}  ${reasonOf(one)}`;
