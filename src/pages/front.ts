import { identityPoolsReport, poolsReport } from '../flows/lookup/report';
import { json } from '../web/Answer';
import { html, type Html } from '../web/html';
import { plainPage } from '../web/plainPage';
import { wantsPage, type Family } from '../web/Route';
import { controlUrl, issuerOf, wellKnownUrl } from '../world/addresses';
import type { World } from '../world/World';

const about = 'Amazon Cognito on a laptop.';

const hints = [
  'AWS SDKs: set their endpoint to this address, or run `cognito-emu env`.',
  '`cognito-emu coverage` lists the operations that work; what is not built answers 501 and says so.',
  'A refusal that AWS words sparsely carries the header x-cognito-emu-hint.',
];

/** What this is and what is in it. */
function factsOf(world: World) {
  const { state, config } = world;
  const userPools = poolsReport(world).flatMap((listed) => {
    const pool = state.userPools.get('', listed.Id);
    if (pool === undefined) return [];
    return [
      {
        ...listed,
        Issuer: issuerOf(world, pool),
        Discovery: `${wellKnownUrl(world, pool)}/openid-configuration`,
      },
    ];
  });
  const { version, region, publicUrl: url } = config;
  return {
    name: 'cognito-emu',
    about,
    version,
    url,
    region,
    control: controlUrl(world),
    userPools,
    identityPools: identityPoolsReport(world),
    hints,
  };
}

type Facts = ReturnType<typeof factsOf>;

const poolPart = ({ Id, Name, Issuer, Discovery, Domains, Clients }: Facts['userPools'][number]): Html =>
  html`<h2>${Name} <code>${Id}</code></h2>
    <ul>
      <li>Issuer <code>${Issuer}</code>, <a href="${Discovery}">discovery</a></li>
      ${Domains.map((domain) => html`<li>Domain <code>${domain}</code></li>`)}
      ${Clients.map(({ ClientName, ClientId }) => html`<li>Client ${ClientName} <code>${ClientId}</code></li>`)}
    </ul>`;

/** Calls of the control API that a browser can open. */
const readable = ['health', 'messages', 'requests', 'stand-in', 'snapshots', 'clock'];

const frontPage = ({ version, url, region, control, userPools, identityPools }: Facts): Html =>
  html`<p>${about} Version ${version}, region ${region}, at <code>${url}</code>.</p>
    <p><a href="${`${control}/inbox/`}">Inbox</a>: what was mailed and texted, with codes and links, as it comes.</p>
    ${userPools.length === 0 ? html`<p>No user pools yet.</p>` : userPools.map(poolPart)}
    ${identityPools.map(
      ({ IdentityPoolId, IdentityPoolName }) =>
        html`<h2>${IdentityPoolName} <code>${IdentityPoolId}</code></h2>
          <p>An identity pool.</p>`,
    )}
    <h2>Control API</h2>
    <ul>
      ${readable.map((call) => html`<li><a href="${`${control}/${call}`}">${call}</a></li>`)}
    </ul>
    <h2>Good to know</h2>
    <ul>
      ${hints.map((hint) => html`<li>${hint}</li>`)}
    </ul>`;

/** What stands at the root: a page for people, the same facts for programs. */
export const front: Family = (world) => [
  {
    method: 'GET',
    path: '/',
    handle: (request) => {
      const facts = factsOf(world);
      return wantsPage(request) ? plainPage('cognito-emu', frontPage(facts)) : json(facts);
    },
  },
];
