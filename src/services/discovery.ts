import { idp, Refusal } from '../contract';
import { exchangeGrant, isExchangeGranted } from '../domain/clients/authFlows';
import { isRegistrationOpen } from '../domain/clients/registration';
import { cautionOnce } from '../flows/guards/caution';
import { domainUrlOf } from '../flows/lookup/poolDomains';
import type { UserPool } from '../state/rows';
import { anyOrigin, json, type Answer } from '../web/Answer';
import type { Family, House, WebRequest } from '../web/Route';
import { issuerOf, oauthPaths, wellKnownUrl } from '../world/addresses';
import { answerCall } from '../world/answerCall';
import { beginCall, type Call, type CalledOperation } from '../world/Call';
import type { World } from '../world/World';

const grantTypes = ['authorization_code', 'client_credentials', 'implicit', 'refresh_token'];

/**
 * The OpenID configuration of a pool, members in AWS's order [recorded]. Announced is what answers: endpoints stand at
 * the pool's domain, in the form through which the request came. Where nothing answers AWS names dead addresses of the
 * issuer [recorded]; here they are left out [likely]. What clients look for that nobody registered beforehand is there where
 * the pool takes such clients, and token exchange where one has it; whether AWS publishes it is unknown, `registration_endpoint` aside [docs].
 */
export function discoveryDocument(call: Call, pool: UserPool, serves: House['serves']) {
  const takesDocuments = call.world.state.cimdPolicies.count(pool.id) > 0;
  const takesStrangers = takesDocuments || isRegistrationOpen(pool.settings);
  const { clients } = call.world.state;
  const exchanges = [...clients.rows(pool.id)].some(({ settings }) => isExchangeGranted(settings));
  const domain = domainUrlOf(call, pool);
  const endpoint = (name: keyof typeof oauthPaths) => {
    const path = oauthPaths[name];
    return domain !== undefined && serves(path) ? { [name]: `${domain}${path}` } : {};
  };
  return {
    ...endpoint('authorization_endpoint'),
    ...(takesDocuments && { client_id_metadata_document_supported: true }),
    ...(takesStrangers && { code_challenge_methods_supported: ['S256'] }),
    ...endpoint('end_session_endpoint'),
    ...((takesStrangers || exchanges) && {
      grant_types_supported: [...grantTypes, ...(exchanges ? [exchangeGrant] : [])],
    }),
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: issuerOf(call.world, pool),
    jwks_uri: `${wellKnownUrl(call.world, pool)}/jwks.json`,
    ...(isRegistrationOpen(pool.settings) && endpoint('registration_endpoint')),
    response_types_supported: ['code', 'token'],
    ...endpoint('revocation_endpoint'),
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    ...endpoint('token_endpoint'),
    token_endpoint_auth_methods_supported: [
      'client_secret_basic',
      'client_secret_post',
      ...(takesStrangers ? ['none'] : []),
    ],
    ...endpoint('userinfo_endpoint'),
  };
}

type Document = (call: Call, pool: UserPool) => unknown;

/** Answers a document of a pool, which is public as on AWS. */
function published(world: World, operation: CalledOperation, documentOf: Document) {
  return async ({ params, origin }: WebRequest): Promise<Answer> => {
    const { userPoolId = '' } = params;
    const call = beginCall(world, { operation, origin });
    call.concerns({ userPoolId });
    const work = async () => {
      const pool = world.state.userPools.get('', userPoolId);
      if (pool === undefined) throw noSuchPool(userPoolId);
      const document = await documentOf(call, pool);
      return json(document, {
        headers: { ...anyOrigin, 'Cache-Control': 'public, max-age=86400' },
        hint: call.hints.length === 0 ? undefined : call.hints.join(' '),
      });
    };
    try {
      return await answerCall(call, { userPoolId }, work);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return json({ message: error.message }, { status: error.status, headers: anyOrigin, hint: call.hints.join(' ') });
    }
  };
}

/** [likely] */
const noSuchPool = (id: string) =>
  new Refusal(404, 'ResourceNotFoundException', `User pool ${id} does not exist.`, {
    hint: 'No user pool of this emulator has that id; GET / lists them.',
  });

/** No operation of AWS's model; the names are ours, in the form of those that its trail has for endpoints. */
const named = (name: string): CalledOperation => ({
  service: idp.name,
  name,
  errors: [],
  redact: (input) => input,
});

const [jwks, configuration, serverMetadata] = [
  named('Jwks_GET'),
  named('OpenIdConfiguration_GET'),
  named('OAuthAuthorizationServer_GET'),
];

/** RFC 8414: before the path of the issuer, where its clients look, and behind it. */
const serverMetadataPaths = [
  '/.well-known/oauth-authorization-server/:userPoolId',
  '/:userPoolId/.well-known/oauth-authorization-server',
] as const;

/** Keys and discovery document of every pool. */
export const discovery: Family = (world, { serves }) => [
  {
    host: 'any',
    method: 'GET',
    path: '/:userPoolId/.well-known/jwks.json',
    endpoints: () => [{ path: '/.well-known/jwks.json', calls: [jwks] }],
    handle: published(world, jwks, (_call, pool) => world.keys.jwks(pool.id)),
  },
  {
    host: 'any',
    method: 'GET',
    path: '/:userPoolId/.well-known/openid-configuration',
    endpoints: () => [{ path: '/.well-known/openid-configuration', calls: [configuration] }],
    handle: published(world, configuration, (call, pool) => discoveryDocument(call, pool, serves)),
  },
  ...serverMetadataPaths.map((path) => ({
    host: 'any' as const,
    method: 'GET' as const,
    path,
    handle: published(world, serverMetadata, (call, pool) => {
      cautionOnce(
        call,
        pool,
        'oauth-authorization-server',
        'is answered, which AWS may not do: /.well-known/openid-configuration of the issuer says the same.',
      );
      return discoveryDocument(call, pool, serves);
    }),
  })),
];
