import { Refusal } from '../contract';
import { isOn } from '../domain/standIn/document';
import { standInRow, type StandInKind } from '../state/rows';
import { empty, redirect, type Answer } from '../web/Answer';
import { html } from '../web/html';
import { refused } from '../web/refused';
import type { WebRequest } from '../web/Route';
import { standInPath } from '../world/addresses';
import { answerCall } from '../world/answerCall';
import { beginCall, type Call, type CalledOperation } from '../world/Call';
import type { Endpoint } from '../world/Callables';
import type { World } from '../world/World';
import { amazon } from './amazon';
import { apple } from './apple';
import { authorize } from './authorize/authorize';
import { facebook } from './facebook';
import { google } from './google';
import { jwks } from './keys';
import { discovery, oidc } from './oidc';
import { shown } from './page';
import type { Asked, Provider } from './Provider';
import { title } from './saml/issue';
import { metadata } from './saml/metadata';
import { signOn, start } from './saml/signOn';
import { signOut } from './saml/signOut';
import { settingsOf } from './settings';
import { ProgramRefusal, ReturnedRefusal, ShownRefusal } from './StandInRefusal';
import { token } from './token';
import { userInfo } from './userInfo';

/** What answers at one address, and by which methods. */
interface Door {
  readonly title: string;
  readonly methods: readonly string[];
  readonly answer: (at: Asked) => Answer | Promise<Answer>;
  readonly refused?: Provider['refused'];
}

type Doors = Readonly<Record<string, Door>>;

const both = ['GET', 'POST'];

function doorsOf(provider: Provider): Doors {
  const { title, userInfo: tell, hasKeys, kind } = provider;
  const refusing = (refusal: ProgramRefusal) => provider.refused(refusal);
  return {
    authorize: { title, methods: both, answer: (at) => authorize(provider, at) },
    token: { title, methods: provider.tokenMethods, answer: (at) => token(provider, at), refused: refusing },
    ...(tell !== undefined && {
      userinfo: { title, methods: both, answer: (at: Asked) => userInfo(provider, at, tell), refused: refusing },
    }),
    ...(hasKeys && {
      jwks: { title, methods: ['GET'], answer: ({ call, settings }: Asked) => jwks(call.world, kind, settings) },
    }),
  };
}

/** By kind and by what follows it. */
const kinds: Readonly<Record<StandInKind, Doors>> = {
  google: doorsOf(google),
  facebook: doorsOf(facebook),
  amazon: doorsOf(amazon),
  apple: doorsOf(apple),
  saml: {
    metadata: { title, methods: ['GET'], answer: ({ call, settings }) => metadata(call.world, settings) },
    sso: { title, methods: both, answer: signOn },
    start: { title, methods: both, answer: start },
    slo: { title, methods: both, answer: signOut },
  },
  oidc: {
    ...doorsOf(oidc),
    '.well-known/openid-configuration': {
      title: oidc.title,
      methods: ['GET'],
      answer: ({ call }) => discovery(call.world),
    },
  },
};

const isKind = (name: string): name is StandInKind => Object.hasOwn(kinds, name);

const nothing = (message: string, hint: string) => new Refusal(404, 'NotFound', message, { hint });

/** Does a provider of some pool say that it is the stand-in? */
const isNamed = ({ state }: World): boolean =>
  [...state.userPools.rows('')].some(({ id }) =>
    [...state.identityProviders.rows(id)].some(({ details }) =>
      Object.values(details).some((value) => value.startsWith(standInPath)),
    ),
  );

function found(world: World, path: string): { kind: StandInKind; name: string; door: Door } {
  const [kind = '', ...rest] = path.slice(standInPath.length).split('/');
  if (!isKind(kind)) {
    throw nothing('There is no such stand-in.', `There are stand-ins for ${Object.keys(kinds).join(', ')}.`);
  }
  if (
    (kind === 'oidc' || kind === 'saml') &&
    !isOn(world.config.standIn, world.state.standIn.get('', standInRow)) &&
    !isNamed(world)
  ) {
    const hint =
      'Start with --stand-in (standIn: true of createEmulator), or with a fixture that has the member standIn, or a provider at /_stand-in/.';
    throw nothing('The generic stand-in is off.', hint);
  }
  const doors = kinds[kind];
  const name = rest.join('/');
  const door = Object.hasOwn(doors, name) ? doors[name] : undefined;
  if (door === undefined)
    throw nothing('The stand-in has no such address.', `It has ${Object.keys(doors).join(', ')}.`);
  return { kind, name, door };
}

function answerIn(call: Call, request: WebRequest): Answer | Promise<Answer> {
  const { world } = call;
  const { kind, door } = found(world, request.path);
  const { methods, answer } = door;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (!methods.includes(method)) return empty(405, { Allow: methods.join(', ') });
  const settings = settingsOf(world, kind);
  if (settings.does('down')) {
    throw new Refusal(503, 'ServiceUnavailable', 'Service Unavailable', { hint: 'The stand-in was told to be down.' });
  }
  return answer({ call, request, settings });
}

function toBrowser({ message, hint, status }: Refusal, title: string): Answer {
  const content = html`<p class="alert" role="alert">${message}</p>
    ${hint && html`<p>${hint}</p>`}`;
  return shown({ title, status, hint, content });
}

/** A refusal in the form of the door that it was refused at. */
function refusedAt(refusal: Refusal, world: World, request: WebRequest): Answer {
  const { status, code: error, message, hint } = refusal;
  if (refusal instanceof ReturnedRefusal) {
    return { ...redirect(refusal.to.with(refusal.parameters), request.method === 'POST' ? 303 : 302), hint };
  }
  if (refusal instanceof ProgramRefusal || refusal instanceof ShownRefusal) {
    const { door } = found(world, request.path);
    if (refusal instanceof ShownRefusal) return toBrowser(refusal, door.title);
    if (door.refused !== undefined) return door.refused(refusal);
  }
  return { ...refused(request, { status, error, message, hint }), hint };
}

/** The name of a call, as the log and the control API tell it. @example 'google/token' */
const nameOf = ({ path, method }: Pick<WebRequest, 'path' | 'method'>) =>
  `stand-in ${path.slice(standInPath.length, 100)} ${method}`;

const calledAt = (request: Pick<WebRequest, 'path' | 'method'>): CalledOperation => ({
  service: 'stand-in',
  name: nameOf(request),
  errors: [],
});

/** All that it has, by path. */
export const endpoints = (): readonly Endpoint[] =>
  Object.entries(kinds).flatMap(([kind, doors]) =>
    Object.entries(doors).map(([name, { methods }]) => {
      const path = `${standInPath}${kind}/${name}`;
      return { path, calls: methods.map((method) => calledAt({ path, method })) };
    }),
  );

/** Answers whatever is asked of the stand-in. */
export async function answerStandIn(world: World, request: WebRequest): Promise<Answer> {
  const call = beginCall(world, { operation: calledAt(request), origin: request.origin });
  try {
    return await answerCall(
      call,
      undefined,
      () => answerIn(call, request),
      ({ status }) => status,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusedAt(error, world, request);
  }
}
