/** What is called unknown: whatever does not name itself as a browser or a system does. */
const unknown = 'unknown';

/** No more of a user agent is read. */
const longest = 1024;

type Named = readonly [name: string, mark: string];

/** Browsers by what they alone write before their version; who calls itself like others too comes before these. */
const browsers: readonly Named[] = [
  ['Edge', 'Edg/'],
  ['Edge', 'EdgA/'],
  ['Edge', 'EdgiOS/'],
  ['Opera', 'OPR/'],
  ['Samsung Internet', 'SamsungBrowser/'],
  ['Firefox', 'FxiOS/'],
  ['Firefox', 'Firefox/'],
  ['Chrome', 'CriOS/'],
  ['Chrome', 'Chrome/'],
];

/** Systems by what stands before their version. */
const systems: readonly Named[] = [
  ['Android', 'Android '],
  ['iOS', 'iPhone OS '],
  ['iPadOS', 'CPU OS '],
  ['macOS', 'Mac OS X '],
  ['Windows', 'Windows NT '],
];

/** The number that stands behind a mark, as its parts. */
function versionBehind(text: string, mark: string): readonly string[] | undefined {
  const at = text.indexOf(mark);
  if (at < 0) return undefined;
  const version = /^\d{1,6}(?:[._]\d{1,6}){0,3}/.exec(text.slice(at + mark.length, at + mark.length + 30));
  return version?.[0].split(/[._]/);
}

function named(text: string, names: readonly Named[], parts: number): string | undefined {
  for (const [name, mark] of names) {
    const version = versionBehind(text, mark);
    if (version !== undefined) return `${name} ${version.slice(0, parts).join('.')}`;
  }
  return undefined;
}

function browserOf(text: string): string | undefined {
  const other = named(text, browsers, 1);
  return other ?? (text.includes('Safari/') ? named(text, [['Safari', 'Version/']], 1) : undefined);
}

function systemOf(text: string): string | undefined {
  const system = named(text, systems, 2) ?? (text.includes('Linux') ? 'Linux' : undefined);
  return system?.replace(/^(Windows \d+)\.0$/, '$1'); // "Windows 11", as printed; what browsers write of both is 10.0
}

const namesIn = (userAgent: string): readonly (string | undefined)[] => {
  const text = userAgent.slice(0, longest);
  return [browserOf(text), systemOf(text)];
};

/**
 * Browser and system of a user agent, in the form that AWS prints of sessions [docs]; how it words others is [likely].
 * @example deviceType('Mozilla/5.0 (Windows NT 10.0; Win64; x64) … Chrome/125.0.0.0 Safari/537.36') // 'Chrome 125 / Windows 10'
 */
export function deviceType(userAgent: string): string {
  const known = namesIn(userAgent).filter((name) => name !== undefined);
  return known.length === 0 ? unknown : known.join(' / ');
}

/** The same in the form of threat protection's events [docs]. @example 'Chrome 126, Windows 10'; 'Other, Other' for unknown ones */
export const deviceName = (userAgent = ''): string =>
  namesIn(userAgent)
    .map((name) => name ?? 'Other')
    .join(', ');
