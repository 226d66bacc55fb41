import { X509Certificate } from 'node:crypto';
import type { StandIn, StandInDocument } from '../../state/rows';
import { newcomers, personNamed } from './people';

/** What it is told now: what fixtures say, and over it what was said since. */
export const documentOf = ({ declared, changed }: Partial<StandIn> = {}): StandInDocument => ({
  ...declared,
  ...changed,
});

/** Whether the generic providers answer, too: always, or because somebody told the stand-in something. */
export const isOn = (isAlways: boolean, { declared, changed }: Partial<StandIn> = {}): boolean =>
  isAlways || declared !== undefined || changed !== undefined;

/** Where a document is wrong, and how to mend it. */
export interface DocumentFault {
  readonly segments: readonly (string | number)[];
  readonly problem: string;
  readonly remedy: string;
}

function certificateFaults(text: string | undefined): DocumentFault[] {
  try {
    if (text !== undefined) new X509Certificate(Buffer.from(text, 'base64'));
    return [];
  } catch {
    const segments = ['saml', 'encryptionCertificate'];
    return [{ segments, problem: 'is no certificate', remedy: 'Write what is between BEGIN and END of its PEM.' }];
  }
}

/** What no schema says of a document, where in it and how to mend it; empty where it is sound. */
export function faultsIn(document: StandInDocument): DocumentFault[] {
  const { identities, pick, saml } = document;
  const subs = new Set<string>();
  const twice = (identities ?? []).flatMap(({ sub }, at) => {
    const isNew = !subs.has(sub);
    subs.add(sub);
    if (isNew) return [];
    const problem = `there are two identities ${JSON.stringify(sub)}`;
    return [{ segments: ['identities', at, 'sub'], problem, remedy: 'Give each a sub of its own.' }];
  });
  const found = [...twice, ...certificateFaults(saml?.encryptionCertificate)];
  if (pick === undefined || personNamed(identities ?? newcomers, pick) !== undefined) return found;
  const problem = `there is no identity ${JSON.stringify(pick)}`;
  return [...found, { segments: ['pick'], problem, remedy: 'Name the sub or the e-mail address of one.' }];
}
