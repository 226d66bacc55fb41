import { isNamespaceName, mostNamespaces, type Namespace, type Namespaces } from '../world/Namespaces';
import type { World } from '../world/World';
import { ControlError } from './ControlError';
import type { ControlCall, ControlRequest } from './request';

/** @throws ControlError in a namespace */
function namespacesOf({ namespaces }: Pick<World, 'namespaces'>): Namespaces {
  if (namespaces !== undefined) return namespaces;
  throw new ControlError(
    400,
    'NoNamespaces',
    'A namespace has no namespaces of its own.',
    'Ask the emulator itself, at the address without /_namespaces/.',
  );
}

/**
 * The namespace of this name, made where there is none.
 * @throws ControlError for what is no name, for one too many, and in a namespace
 */
export function openNamespace(world: Pick<World, 'namespaces'>, name: string): Namespace {
  const namespaces = namespacesOf(world);
  if (!isNamespaceName(name)) {
    throw new ControlError(
      400,
      'InvalidName',
      'That is no name of a namespace.',
      'It has 1 to 64 of A-Z, a-z, 0-9, dots, hyphens and underscores, and is not . or ..',
    );
  }
  const { length } = namespaces.list().filter((one) => one.name !== name);
  if (length >= mostNamespaces) {
    throw new ControlError(
      409,
      'TooManyNamespaces',
      `There are ${mostNamespaces} namespaces, which is as many as may be.`,
      'DELETE /_emu/namespaces/<name> lets one go.',
    );
  }
  return namespaces.open(name);
}

/** @throws ControlError where there is none */
async function closeNamespace(world: World, name: string): Promise<object> {
  if (await namespacesOf(world).close(name)) return {};
  throw new ControlError(
    404,
    'UnknownNamespace',
    'There is no namespace of that name.',
    'GET /_emu/namespaces lists them.',
  );
}

const nameIn = ({ params }: ControlRequest): string => params['name'] ?? '';

/** Worlds for those who work side by side. */
export const namespaceCalls = (world: World): ControlCall[] => [
  { method: 'GET', path: '/namespaces', handle: () => namespacesOf(world).list() },
  { method: 'PUT', path: '/namespaces/:name', handle: (request) => openNamespace(world, nameIn(request)) },
  { method: 'DELETE', path: '/namespaces/:name', handle: (request) => closeNamespace(world, nameIn(request)) },
];
