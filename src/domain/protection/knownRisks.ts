import { asCidr, isAddress, isCidr, isWithin } from '../../platform/cidr';
import type {
  CompromisedPassword,
  KnownAddress,
  KnownRisks,
  RiskLevel,
  Risks,
  RiskyDevice,
  UserContext,
} from '../../state/rows';
import type { DocumentFault } from '../standIn/document';
import { deviceName } from '../tokens/deviceType';

/** What is believed now: what fixtures say, and over it what was said since. */
export const knownRisks = ({ declared, changed }: Partial<Risks> = {}): KnownRisks => ({ ...declared, ...changed });

const isRange = (range: string): boolean => isAddress(range) || isCidr(range);

const waysToName = ['name', 'userAgent', 'encodedData'] as const;

/** What no schema says of a document, where in it and how to mend it; empty where it is sound. */
export function faultsOfRisks({ addresses = [], devices = [] }: KnownRisks): DocumentFault[] {
  const ranges = addresses.flatMap(({ range }, at): DocumentFault[] => {
    if (isRange(range)) return [];
    const problem = `${JSON.stringify(range)} is no address and no range of addresses`;
    return [
      { segments: ['addresses', at, 'range'], problem, remedy: 'Write 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32.' },
    ];
  });
  const named = devices.flatMap((device, at): DocumentFault[] => {
    if (waysToName.filter((way) => device[way] !== undefined).length === 1) return [];
    const problem = 'says of no device, or of two, how it is known';
    return [{ segments: ['devices', at], problem, remedy: `Give it one of ${waysToName.join(', ')}.` }];
  });
  return [...ranges, ...named];
}

/** Whose password or session is looked at: by all names that the user goes by, in the form in which the pool compares them. */
export interface Whose {
  readonly userPoolId: string;
  readonly names: readonly string[];
  /** A name in that form. */
  readonly comparable: (name: string) => string;
}

const isTheirs = (
  { userPoolId, username }: { readonly userPoolId?: string; readonly username?: string },
  whose: Whose,
): boolean =>
  (userPoolId === undefined || userPoolId === whose.userPoolId) &&
  (username === undefined || whose.names.includes(whose.comparable(username)));

export const isCompromised = ({ passwords = [] }: KnownRisks, whose: Whose, password: string): boolean =>
  passwords
    .map((known): CompromisedPassword => (typeof known === 'string' ? { password: known } : known))
    .some((known) => known.password === password && isTheirs(known, whose));

const listedAddresses = ({ addresses = [] }: KnownRisks, address: string): readonly KnownAddress[] =>
  addresses.filter(({ range }) => isWithin(address, asCidr(range)));

/** Where an address is, as far as anybody said. */
export function placeOf(risks: KnownRisks, address: string | undefined): { city?: string; country?: string } {
  const listed = address === undefined ? [] : listedAddresses(risks, address);
  const city = listed.find((one) => one.city !== undefined)?.city;
  const country = listed.find((one) => one.country !== undefined)?.country;
  return { ...(city !== undefined && { city }), ...(country !== undefined && { country }) };
}

const isDevice = ({ name, userAgent, encodedData }: RiskyDevice, context: UserContext): boolean =>
  (name !== undefined && name === deviceName(context.userAgent)) ||
  (userAgent !== undefined && userAgent === context.userAgent) ||
  (encodedData !== undefined && encodedData === context.encodedData);

/** What of a session its user said to be their own. */
export interface Vouched {
  readonly address: boolean;
  readonly device: boolean;
}

const rising: readonly RiskLevel[] = ['Low', 'Medium', 'High'];

/** The highest level that anything of a session is listed with; undefined for no risk. */
export function levelOf(
  risks: KnownRisks,
  whose: Whose,
  context: UserContext,
  vouched: Vouched,
): RiskLevel | undefined {
  const { address } = context;
  const { users = [], devices = [] } = risks;
  const levels = [
    ...(address === undefined || vouched.address ? [] : listedAddresses(risks, address)),
    ...(vouched.device ? [] : devices.filter((device) => isDevice(device, context))),
    ...users.filter((user) => isTheirs(user, whose)),
  ].map(({ level }) => level);
  return rising.findLast((level) => levels.includes(level));
}
