import { documentOf } from '../domain/standIn/document';
import { peopleOf, personNamed } from '../domain/standIn/people';
import {
  standInRow,
  type Misbehaviour,
  type StandInDocument,
  type StandInIdentity,
  type StandInKind,
} from '../state/rows';
import type { World } from '../world/World';

/** What the stand-in was told of one of its kinds. */
export interface Settings {
  readonly people: readonly StandInIdentity[];
  readonly isInteractive: boolean;
  /** Who signs in where nobody is asked. */
  readonly pick?: string;
  readonly saml: NonNullable<StandInDocument['saml']>;
  readonly rotations: number;
  readonly does: (misbehaviour: Misbehaviour) => boolean;
}

export function settingsOf(world: Pick<World, 'state'>, kind: StandInKind): Settings {
  const told = world.state.standIn.get('', standInRow);
  const document = documentOf(told);
  const { interactive = true, pick, misbehave = {}, saml = {} } = document;
  const wrongs = [...(misbehave.all ?? []), ...(misbehave[kind] ?? [])];
  return {
    people: peopleOf(document, kind),
    isInteractive: interactive,
    ...(pick !== undefined && { pick }),
    saml,
    rotations: told?.rotations ?? 0,
    does: (one) => wrongs.includes(one),
  };
}

/** Who signs in where nobody is asked: whom the request hints at, else who is picked, else the first. */
export const chosen = ({ people, pick }: Settings, hint: string | undefined): StandInIdentity | undefined =>
  personNamed(people, hint ?? '') ?? personNamed(people, pick ?? '') ?? people[0];
