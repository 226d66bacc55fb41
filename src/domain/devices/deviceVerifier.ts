import { invalid } from '../../contract';
import type { Device } from '../../state/rows';
import { publicValueOf } from '../passwords/srp';

/** AWS's own sample leaves out the `=` at the end [docs: CLI]. */
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** As many bytes as the prime has, and one that clients put in front. */
const mostBytes = 385;

function bytesOf(text: string | undefined): Buffer | undefined {
  if (text === undefined || text === '' || text.length > 4 * Math.ceil(mostBytes / 3)) return undefined;
  return base64.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/**
 * What a device is to be known by: its salt, and its verifier, a number of the group. AWS may take others, which no
 * device could ever prove; refusal and text [likely].
 */
export function deviceVerifierOf(
  sent: { readonly Salt?: string | undefined; readonly PasswordVerifier?: string | undefined } = {},
): Pick<Device, 'salt' | 'verifier'> {
  const salt = bytesOf(sent.Salt);
  const verifier = publicValueOf(bytesOf(sent.PasswordVerifier)?.toString('hex') ?? '');
  if (salt !== undefined && verifier !== undefined) {
    return { salt: salt.toString('base64'), verifier: verifier.toString(16) };
  }
  throw invalid(
    'Invalid device secret verifier configuration given.',
    'Salt and PasswordVerifier of DeviceSecretVerifierConfig are in base64, the verifier a number below the prime of SRP.',
  );
}
