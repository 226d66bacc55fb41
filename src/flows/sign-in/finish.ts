import type { User } from '../../state/rows';
import type { TriggerSource } from '../../world/Triggers';
import { forgetWrongAttempts } from '../guards/attempts';
import { cautionOfRisk } from '../guards/threatProtection';
import { runTrigger } from '../triggers/runTrigger';
import { commitTurn } from './commitTurn';
import { cautionOfDevices } from './devices';
import { issueTokens, openGrant } from './issueTokens';
import type { Tokens, Turn } from './turn';

/** What PreTokenGeneration is told that tokens are made for [docs]. */
const tokenSource = ({ progress: { steps } }: Turn): TriggerSource =>
  steps.at(-1)?.challenge === 'NEW_PASSWORD_REQUIRED'
    ? 'TokenGeneration_NewPasswordChallenge'
    : 'TokenGeneration_Authentication';

/**
 * The end of every sign-in: PostAuthentication, then PreTokenGeneration [likely], then one commit (session spent, the
 * user changed, wrong attempts forgotten, a grant), and only then signing. Unlike on AWS [likely] a trigger that refuses
 * leaves the temporary password as it was.
 */
export async function finish(turn: Turn, user: User): Promise<Tokens> {
  const { call, pool, client, clientMetadata } = turn;
  const request = { newDeviceUsed: false, clientMetadata };
  await runTrigger(call, pool, 'PostAuthentication_Authentication', { client, user, request });
  await runTrigger(call, pool, tokenSource(turn), { client, user, request: { clientMetadata } });
  const keys = await call.world.keys.of(pool.id);
  const { holder, grant, refreshToken } = commitTurn(turn, (present) => {
    const holder = { pool: present.pool, client: present.client, user: present.user ?? user };
    forgetWrongAttempts(call, holder.user);
    return { holder, ...openGrant(call, holder, keys) };
  });
  cautionOfDevices(call, pool);
  cautionOfRisk(call, pool);
  return { ...(await issueTokens(call, holder, grant, keys)), refreshToken };
}
