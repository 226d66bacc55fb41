/** A World of its own in the same process, below a path of the same port. */
export interface Namespace {
  readonly name: string;
  readonly url: string;
}

/** The namespaces of an emulator. They share nothing with it, nor with one another. */
export interface Namespaces {
  /** The one of this name, made where there is none: as the emulator is right after a reset. */
  open(name: string): Namespace;
  list(): readonly Namespace[];
  /** Lets it go, with what it answers just now; false where there is none. */
  close(name: string): Promise<boolean>;
}

/** Our own limit. */
export const mostNamespaces = 256;

/** Nothing that a path, a header or a mark-up could read otherwise, and no step of a path. */
export const isNamespaceName = (name: unknown): name is string =>
  typeof name === 'string' && /^(?!\.{1,2}$)[\w.-]{1,64}$/.test(name);
