import { isRecord } from '../contract';
import { FixtureError, segmentsOf, type Fault, type Segments } from '../fixtures/Fault';
import { ImportError } from './ImportError';
import { inside, isList, listOf, type LeftOuts, type Members } from './LeftOuts';

/** Refuses with a FixtureError what `start` would refuse. */
export type Check = (document: Members) => Promise<unknown>;

/** Each takes out at least one thing, and parents of what is required; documents are no deeper. */
const mostRounds = 200;

/** What others name comes before them: a client may be sound once the provider that it lists is. */
const order = ['Groups', 'ResourceServers', 'IdentityProviders', 'Domain', 'Clients', 'Users'];

const rankOf = ({ path }: Fault): number => {
  const [list, , member] = segmentsOf(path);
  if (list !== 'userPools') return list === 'roles' ? 1 : order.length + 2;
  return order.indexOf(String(member)) + 2;
};

/** The document as far as an emulator starts from it; what it would refuse is left out, each with AWS's reason. */
export async function sound(document: Members, leftOuts: LeftOuts, check: Check): Promise<Members> {
  for (let round = 0; round < mostRounds; round++) {
    const faults = await faultsOf(document, check);
    if (faults.length === 0) return document;
    const first = Math.min(...faults.map(rankOf));
    await takeOut(
      document,
      faults.filter((fault) => rankOf(fault) === first),
      { leftOuts, check },
    );
  }
  throw new ImportError('what was made of it has too many faults to be of use; nothing was written');
}

async function faultsOf(document: Members, check: Check): Promise<readonly Fault[]> {
  try {
    await check(document);
    return [];
  } catch (error) {
    if (error instanceof FixtureError) return error.faults;
    throw error;
  }
}

interface Tools {
  readonly leftOuts: LeftOuts;
  readonly check: Check;
}

async function takeOut(document: Members, faults: readonly Fault[], tools: Tools): Promise<void> {
  const gone = new Map<object, Set<string | number>>();
  for (const { path, problem } of faults) {
    const segments = await culpritOf(document, path, tools);
    const { parent, key, origin, value } = placeOf(document, segments, tools.leftOuts);
    if (key === undefined) throw new ImportError(`nothing can be made of it: ${problem}`);
    const keys = gone.get(parent) ?? new Set();
    if (!keys.has(key)) {
      tools.leftOuts.add(origin, whatIs(key, segments, value), problem);
      tellInside(value, origin, tools.leftOuts);
    }
    gone.set(parent, keys.add(key));
  }
  for (const [parent, keys] of gone) {
    if (Array.isArray(parent)) {
      const rest = (parent as unknown[]).filter((_, index) => !keys.has(index));
      parent.splice(0, parent.length, ...rest);
    } else for (const key of keys) Reflect.deleteProperty(parent, key);
  }
}

/** Where looking for the one member at fault is worth it: of users there may be very many. */
const isSearched = (segments: Segments) => segments[0] !== 'roles' && !segments.includes('Users');

/** The member, or entry of a list, without which a whole resource is sound; else the resource. */
async function culpritOf(document: Members, path: string, { leftOuts, check }: Tools): Promise<Segments> {
  const segments = wholePolicy(segmentsOf(path));
  const { parent, key, value } = placeOf(document, segments, leftOuts);
  if (key === undefined || !isRecord(value) || !isSearched(segments)) return segments;
  const holder = parent as Record<string | number, unknown>;
  const isCuredBy = async (instead: Members) => {
    holder[key] = instead;
    const faults = await faultsOf(withoutUsers(document), check);
    holder[key] = value;
    return !faults.some((fault) => fault.path.startsWith(path));
  };
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _, ...rest } = value;
    if (lists.has(name) || !(await isCuredBy(rest))) continue;
    for (const index of isList(member) && member.length > 1 ? member.keys() : []) {
      const others = listOf(member).filter((_one, at) => at !== index);
      if (await isCuredBy({ ...value, [name]: others })) return [...segments, name, index];
    }
    return [...segments, name];
  }
  return segments;
}

/** Half of a policy is another one, and a role without its trust would let in everybody. */
function wholePolicy(segments: Segments): Segments {
  if (segments[0] !== 'roles') return segments;
  const [, , member] = segments;
  if (member === 'AssumeRolePolicyDocument') return segments.slice(0, 2);
  return member === 'Policies' || member === 'AttachedPolicies' ? segments.slice(0, 4) : segments;
}

/** Resources of their own: that a pool is sound without them says nothing. */
const lists = new Set(['Clients', 'Groups', 'ResourceServers', 'IdentityProviders', 'Users']);

function withoutUsers(document: Members): Members {
  const userPools = listOf(document['userPools']).map((pool) => (isRecord(pool) ? { ...pool, Users: [] } : pool));
  return { ...document, userPools };
}

/** What is to be taken out for a fault: the deepest part that is there, and its name in the source. */
function placeOf(document: Members, segments: Segments, leftOuts: LeftOuts) {
  let parent: object = document;
  let key: string | number | undefined;
  let at: unknown = document;
  let origin = '';
  for (const segment of segments) {
    const holder = at as Record<string | number, unknown>;
    if (isList(at) ? Number(segment) >= at.length : !isRecord(at) || !Object.hasOwn(at, segment)) break;
    const name = leftOuts.originOf(holder)?.names.get(String(segment)) ?? segment;
    [parent, key, at] = [holder, segment, holder[segment]];
    origin = leftOuts.originOf(at)?.path ?? inside(origin, name);
  }
  return { parent, key, origin, value: at };
}

/** What stood in a part that is taken out is named, too. */
function tellInside(value: unknown, origin: string, leftOuts: LeftOuts): void {
  if (!isRecord(value)) return;
  for (const [name, list] of Object.entries(value)) {
    for (const child of listOf(list)) {
      const path = leftOuts.originOf(child)?.path;
      if (path !== undefined && !path.startsWith(origin)) leftOuts.add(path, name, `goes with ${origin}`);
    }
  }
}

/** A member's name, an entry of a list as it is written, else the list that a resource was in. */
function whatIs(key: string | number, segments: Segments, value: unknown): string {
  if (typeof key === 'string') return key;
  if (typeof value === 'string') return value.slice(0, 100);
  return String(segments.findLast((segment) => typeof segment === 'string') ?? key);
}
