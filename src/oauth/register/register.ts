import { ServiceError } from '../../contract';
import { assertRoomForClient, newRegisteredClient } from '../../domain/clients/clientSettings';
import { isRegistrationOpen, registrableFlows, registrableScopes } from '../../domain/clients/registration';
import { isStandardScope } from '../../domain/clients/resourceServers';
import { isPaused } from '../../flows/lookup/goingOn';
import type { AppClient, UserPool } from '../../state/rows';
import { json, type Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import { doesNot } from '../../web/notBuilt';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { EndpointError } from '../refusals';
import { mayRegister } from './mayRegister';
import { invalidMetadata, membersOf, metadataOf, type Metadata } from './metadata';

/** What AWS answers while registration is off is unknown; that the endpoint is as if it were not there is [likely]. */
function openPool(call: Call, { domain }: DomainRequest): UserPool {
  const pool = call.world.state.userPools.get('', domain.userPoolId);
  if (pool !== undefined && isRegistrationOpen(pool.settings)) return pool;
  throw new EndpointError('not_found', {
    status: 404,
    hint: "UpdateUserPool with DcrConfiguration { EnableStatus: 'Enabled' } lets clients register themselves.",
  });
}

/** Writes to the user pool are paused while it is recovered [model]; nobody says what this one answers. */
function assertNotPaused(call: Call, pool: UserPool): void {
  if (!isPaused(call, pool)) return;
  throw new EndpointError('not_implemented', {
    status: 501,
    description: doesNot('client registration during a point-in-time recovery'),
  });
}

function flowOf(pool: UserPool, kind: 'open' | 'authenticated', { grantTypes }: Metadata) {
  const flow = grantTypes.includes('client_credentials') ? 'client_credentials' : 'code';
  const may = registrableFlows(pool.settings.DcrConfiguration, kind);
  if (may.includes(flow)) return flow;
  const member = kind === 'open' ? 'OpenDcrGrantTypes' : 'AuthenticatedGrantTypes';
  throw invalidMetadata(
    `grant_types ${grantTypes.join(' ')} cannot be registered at this user pool.`,
    `${member} of the pool's DcrConfiguration tells which can.`,
  );
}

/** What it asks for, else all that it may have [likely]; one scope too many refuses the whole [likely]. */
function scopesOf(call: Call, pool: UserPool, flow: string, { scopes: asked }: Metadata): string[] {
  const { resourceServers } = call.world.state;
  const may = registrableScopes(pool.settings.DcrConfiguration, (identifier) =>
    resourceServers.get(pool.id, identifier),
  ).filter((scope) => flow === 'code' || !isStandardScope(scope));
  const foreign = asked?.find((scope) => !may.includes(scope));
  if (foreign !== undefined) {
    throw invalidMetadata(
      `The scope ${foreign} cannot be registered at this user pool.`,
      "AllowedScopes of the pool's DcrConfiguration lists what else can be registered than openid, email, phone and profile.",
    );
  }
  if (may.length > 0) return [...(asked ?? may)];
  throw invalidMetadata('The user pool has no scope that a client of client_credentials can register.');
}

/** An app client as registered. Everybody of the pool signs in by it, at its pages alone [likely]. */
function registered(call: Call, pool: UserPool, kind: 'open' | 'authenticated', metadata: Metadata): AppClient {
  const { random, state } = call.world;
  const flow = flowOf(pool, kind, metadata);
  const scopes = scopesOf(call, pool, flow, metadata);
  const providers = [...state.identityProviders.rows(pool.id)].map(({ name }) => name);
  return newRegisteredClient(
    pool,
    {
      ClientName: metadata.name,
      GenerateSecret: metadata.authMethod !== 'none',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: [flow],
      AllowedOAuthScopes: scopes,
      // without any it would sign people in by SRP, for the whole API
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      ...(flow === 'code' && {
        CallbackURLs: [...metadata.redirectUris],
        SupportedIdentityProviders: ['COGNITO', ...providers],
      }),
    },
    { random, now: call.now },
  );
}

/** Members as RFC 7591, 3.2.1 has them: what was registered, with the defaults. A secret never expires. */
function registrationAnswer(
  { id, name, createdAt, secrets: [secret], settings }: AppClient,
  metadata: Metadata,
): Answer {
  const body = {
    client_id: id,
    client_id_issued_at: Math.floor(createdAt / 1000),
    ...(secret !== undefined && { client_secret: secret.value, client_secret_expires_at: 0 }),
    client_name: name,
    ...(settings.CallbackURLs !== undefined && { redirect_uris: metadata.redirectUris }),
    grant_types: metadata.grantTypes,
    response_types: metadata.responseTypes,
    token_endpoint_auth_method: metadata.authMethod,
    scope: settings.AllowedOAuthScopes?.join(' '),
    ...metadata.shown,
  };
  return json(body, { status: 201, headers: { 'Cache-Control': 'no-store' } });
}

/** Nothing of what a client says of itself may pass for a fault of the server. */
function orInvalid<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (thrown) {
    throw thrown instanceof ServiceError && thrown.status < 500 ? invalidMetadata(thrown.message) : thrown;
  }
}

/**
 * Dynamic client registration (RFC 7591). Refused in turn [likely]: registration off, a recovery, who may not, body, metadata,
 * grant types and scopes that the pool does not give, too many clients. What is shown of a client is told back and not kept.
 */
export async function register(call: Call, request: DomainRequest): Promise<Answer> {
  const found = openPool(call, request);
  assertNotPaused(call, found);
  const kind = await mayRegister(call, found, request);
  const pool = openPool(call, request);
  assertNotPaused(call, pool);
  const metadata = metadataOf(membersOf(request.headers['content-type'], request.body));
  const client = orInvalid(() => registered(call, pool, kind, metadata));
  assertRoomForClient(call.world.state.clients.count(pool.id));
  commit(call, ({ clients }) => clients.put(client));
  call.concerns({ clientId: client.id });
  return registrationAnswer(client, metadata);
}
