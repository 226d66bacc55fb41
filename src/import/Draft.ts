import { isRecord } from '../contract';
import { LeftOuts, present, textOf, type Members } from './LeftOuts';

type Mutable = Record<string, unknown>;

interface Child {
  readonly list: PoolList;
  readonly owner: string | undefined;
  readonly members: Mutable;
  readonly path: string;
}

export type PoolList = 'CIMDPolicies' | 'Clients' | 'Groups' | 'ResourceServers' | 'IdentityProviders' | 'Users';

/** What a client's pages look like, the documents that they link, and how threat protection judges its sign-ins. */
export type Look = 'UICustomization' | 'ManagedLoginBranding' | 'Terms' | 'RiskConfiguration';

/** What a pool can have for all of its clients. */
const shared: ReadonlySet<Look> = new Set(['UICustomization', 'RiskConfiguration']);

/** A piece that is put where it belongs once everything is there. */
interface Piece {
  readonly path: string;
  readonly what: string;
  /** What it belongs to, and why it does not where that is not there. */
  readonly put: () => string | undefined;
}

const appended = (holder: Mutable, list: string, entry: unknown): void => {
  const entries = (holder[list] ??= []) as unknown[];
  entries.push(entry);
};

/**
 * A fixture in the making, from resources in the shapes of AWS's requests, which may come in any order: what belongs to
 * another one is put there at the end, or left out where that one is not in the source.
 */
export class Draft {
  readonly leftOuts = new LeftOuts();
  readonly functions: Mutable = {};
  readonly secrets: Mutable = {};
  readonly parameters: Mutable = {};
  readonly #pools = new Map<string, Mutable>();
  readonly #clients = new Map<string, Mutable>();
  readonly #identityPools = new Map<string, Mutable>();
  readonly #roles = new Map<string, Mutable>();
  readonly #children: Child[] = [];
  readonly #pieces: Piece[] = [];
  readonly #managed = new Map<string, { readonly document: unknown; readonly path: string }>();
  readonly #attached = new Set<string>();
  /** By role and policy: a state may tell an attachment twice. */
  readonly #attachments = new Set<string>();

  leaveOut(path: string, what: string, why: string): void {
    this.leftOuts.add(path, what, why);
  }

  pool(id: string, members: Mutable, path: string): Mutable {
    const pool = this.leftOuts.comesFrom({ Id: id, ...members }, path, this.leftOuts.originOf(members)?.names);
    this.#pools.set(id, pool);
    return pool;
  }

  identityPool(id: string, members: Mutable, path: string): void {
    this.#identityPools.set(
      id,
      this.leftOuts.comesFrom({ IdentityPoolId: id, ...members }, path, this.leftOuts.originOf(members)?.names),
    );
  }

  role(name: string, members: Mutable, path: string): void {
    this.#roles.set(
      name.toLowerCase(),
      this.leftOuts.comesFrom({ RoleName: name, ...members }, path, this.leftOuts.originOf(members)?.names),
    );
  }

  /** An entry of one of a pool's lists. */
  child(list: PoolList, owner: string | undefined, members: Mutable, path: string): void {
    const { UserPoolId: _, ...own } = members;
    const entry = this.leftOuts.comesFrom(own, path, this.leftOuts.originOf(members)?.names);
    this.#children.push({ list, owner, members: entry, path });
    const clientId = textOf(entry['ClientId']);
    if (list === 'Clients' && clientId !== undefined) this.#clients.set(clientId, entry);
  }

  domain(owner: string | undefined, members: Mutable, path: string): void {
    const { UserPoolId: _, ...own } = members;
    this.#piece(path, 'Domain', () =>
      this.#inPool(owner, (pool) => {
        const isCustom =
          isRecord(own['CustomDomainConfig']) && own['CustomDomainConfig']['CertificateArn'] !== undefined;
        if (pool['Domain'] === undefined) pool['Domain'] = this.leftOuts.comesFrom(own, path);
        else if (isCustom) pool['CustomDomain'] = own['Domain'];
        else {
          pool['CustomDomain'] = (pool['Domain'] as Mutable)['Domain'];
          pool['Domain'] = this.leftOuts.comesFrom(own, path);
        }
      }),
    );
  }

  membership(owner: string | undefined, username: unknown, group: unknown, path: string): void {
    this.#piece(path, 'membership', () =>
      this.#inPool(owner, () => {
        const user = this.#children.find(
          ({ list, owner: of, members }) => list === 'Users' && of === owner && members['Username'] === username,
        );
        if (user === undefined) return `its user is not in here`;
        appended(user.members, 'Groups', group);
        return undefined;
      }),
    );
  }

  look(kind: Look, of: { pool: string | undefined; client: unknown }, members: Mutable, path: string): void {
    const { UserPoolId: _, ClientId: __, ...own } = members;
    this.leftOuts.comesFrom(own, path, this.leftOuts.originOf(members)?.names);
    this.#piece(path, kind, () => {
      const ofAll = shared.has(kind) && (of.client === 'ALL' || of.client === undefined);
      const holder = ofAll ? this.#pools.get(of.pool ?? '') : this.#clients.get(String(of.client));
      if (holder === undefined) return `its ${ofAll ? 'user pool' : 'app client'} is not in here`;
      if (kind === 'Terms') appended(holder, kind, own);
      else holder[kind] = own;
      return undefined;
    });
  }

  /** What other operations set of a user pool. */
  ofPool(id: string | undefined, members: Members, path: string): void {
    const put = () => this.#inPool(id, (pool) => void Object.assign(pool, members));
    this.#piece(path, Object.keys(members).join(', '), put);
  }

  /** What other operations set of an identity pool. */
  ofIdentityPool(id: string | undefined, members: Members, path: string): void {
    this.#piece(path, 'identity pool', () => {
      const pool = this.#identityPools.get(id ?? '');
      if (pool === undefined) return 'its identity pool is not in here';
      for (const [name, value] of Object.entries(members)) {
        const before = pool[name];
        pool[name] = isRecord(before) && isRecord(value) ? { ...before, ...value } : value;
      }
      return undefined;
    });
  }

  policyOf(roleName: unknown, { name, document }: { name: string; document: unknown }, path: string): void {
    this.#piece(path, 'policy', () => {
      const role = this.#roles.get(String(roleName).toLowerCase());
      if (role === undefined) return `its role is not in here`;
      const policies = (role['Policies'] ??= {}) as Mutable;
      policies[name] = this.#named(document, path);
      return undefined;
    });
  }

  /** A managed policy of the source; only what is attached to a role is of use. */
  managedPolicy(arn: string, document: unknown, path: string): void {
    this.#managed.set(arn, { document, path });
  }

  attach(roleName: unknown, arn: unknown, path: string): void {
    this.#piece(path, 'policy', () => {
      const role = this.#roles.get(String(roleName).toLowerCase());
      if (role === undefined) return `its role is not in here`;
      const policy = this.#managed.get(String(arn));
      const once = JSON.stringify([roleName, arn]);
      if (this.#attachments.has(once)) return undefined;
      this.#attachments.add(once);
      this.#attached.add(String(arn));
      if (policy === undefined) appended(role, 'AttachedPolicies', arn);
      else {
        const entry = { PolicyArn: arn, PolicyDocument: this.#named(policy.document, policy.path) };
        appended(role, 'AttachedPolicies', this.leftOuts.comesFrom(entry, policy.path));
      }
      return undefined;
    });
  }

  #named(document: unknown, path: string): unknown {
    return isRecord(document) ? this.leftOuts.comesFrom({ ...document }, path) : document;
  }

  /** Puts every part where it belongs. */
  document(): Members {
    for (const { list, owner, members, path } of this.#children) {
      const why = this.#inPool(owner, (pool) => {
        appended(pool, list, members);
      });
      if (why !== undefined) this.leaveOut(path, list, why);
    }
    for (const { path, what, put } of this.#pieces) {
      const why = put();
      if (why !== undefined) this.leaveOut(path, what, why);
    }
    for (const [arn, { path }] of this.#managed) {
      if (!this.#attached.has(arn)) this.leaveOut(path, 'managed policy', 'it is attached to no role in here');
    }
    const all = (rows: ReadonlyMap<string, Mutable>) => (rows.size > 0 ? [...rows.values()] : undefined);
    return present({
      userPools: all(this.#pools),
      identityPools: all(this.#identityPools),
      roles: all(this.#roles),
    });
  }

  /** What stands beside pools and roles, each by its name. */
  entries(): Members {
    const filled = (members: Mutable) => (Object.keys(members).length > 0 ? members : undefined);
    return present({
      functions: filled(this.functions),
      secrets: filled(this.secrets),
      parameters: filled(this.parameters),
    });
  }

  #piece(path: string, what: string, put: () => string | undefined): void {
    this.#pieces.push({ path, what, put });
  }

  /** Why it could not be put there. */
  #inPool(id: string | undefined, put: (pool: Mutable) => unknown): string | undefined {
    const pool = this.#pools.get(id ?? '');
    if (pool === undefined) return 'its user pool is not in here';
    const why = put(pool);
    return typeof why === 'string' ? why : undefined;
  }
}
