import { contextOf, methodsOf } from '../../domain/tokens/authenticationContext';
import { apiScope } from '../../domain/tokens/claims';
import type { User } from '../../state/rows';
import { forgetWrongAttempts } from '../guards/attempts';
import { runTrigger } from '../triggers/runTrigger';
import { changesOfTokens, type TokenSource } from './changesOfTokens';
import { commitTurn } from './commitTurn';
import { enterDevice, isNewDevice } from './devices';
import { issueTokens, openGrant } from './issueTokens';
import { settling } from './risk';
import type { Arrived, Tokens, Turn } from './turn';

/** What PreTokenGeneration is told that tokens are made for [docs]. */
const tokenSource = ({ progress: { steps } }: Turn): TokenSource => {
  const last = steps.at(-1)?.challenge;
  if (last === 'NEW_PASSWORD_REQUIRED') return 'TokenGeneration_NewPasswordChallenge';
  return last === 'DEVICE_PASSWORD_VERIFIER' ? 'TokenGeneration_AuthenticateDevice' : 'TokenGeneration_Authentication';
};

/**
 * A page's sign-in ends without tokens: those are made when the application redeems its code. They name another event than
 * that which threat protection tells the sign-in as, unlike on AWS [likely]: one browser session may give several.
 */
async function arriveAt(turn: Turn, user: User, arrive: NonNullable<Turn['arrive']>): Promise<Arrived> {
  const told = settling(turn);
  const arrived = commitTurn(turn, (present) => {
    const holder = { pool: present.pool, client: present.client, user: present.user ?? user };
    forgetWrongAttempts(turn.call, holder.user);
    arrive.letIn({ ...holder, progress: turn.progress });
    told.commit('Pass');
    turn.call.happened('signIn');
    return { arrived: holder.user };
  });
  await told.afterwards();
  return arrived;
}

/**
 * The end of every sign-in: PostAuthentication, then PreTokenGeneration [likely], then one commit (session spent, the
 * user changed, wrong attempts forgotten, a grant), and only then signing. Unlike on AWS [likely] a trigger that refuses
 * leaves the temporary password as it was.
 */
export async function finish(turn: Turn, user: User): Promise<Tokens | Arrived> {
  const { call, pool, client, clientMetadata, arrive } = turn;
  const request = { newDeviceUsed: isNewDevice(turn), clientMetadata };
  await runTrigger(call, pool, 'PostAuthentication_Authentication', { client, user, request });
  if (arrive !== undefined) return arriveAt(turn, user, arrive);
  const changes = await changesOfTokens(call, tokenSource(turn), {
    pool,
    client,
    user,
    scope: apiScope,
    clientMetadata,
  });
  const keys = await call.world.keys.of(pool.id);
  const told = settling(turn);
  const { holder, grant, refreshToken, newDevice } = commitTurn(turn, (present) => {
    const holder = { pool: present.pool, client: present.client, user: present.user ?? user };
    forgetWrongAttempts(call, holder.user);
    const { deviceKey, newDevice } = enterDevice(present);
    told.commit('Pass');
    const { progress } = turn;
    const eventId = progress.judged?.eventId;
    const context = progress.aim === undefined ? undefined : contextOf(holder.pool, methodsOf(progress));
    return { holder, newDevice, ...openGrant(call, holder, keys, { deviceKey, eventId, context }) };
  });
  await told.afterwards();
  const tokens = await issueTokens(call, holder, { grant, changes }, keys);
  call.happened('signIn');
  return { ...tokens, refreshToken, ...(newDevice !== undefined && { newDevice }) };
}
