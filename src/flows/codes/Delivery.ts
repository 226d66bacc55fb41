import type { MessageText } from '../../domain/messages/messages';
import type { SenderName } from '../../domain/triggers/customSender';
import type { Destination } from '../../domain/users/contactDelivery';
import type { AppClient, CodePurpose, User, UserPool } from '../../state/rows';
import type { MessageReason } from '../../world/Triggers';

/** A message that a user is to get. */
export interface Delivery {
  readonly pool: UserPool;
  /** Absent when an administrator's call sends it. */
  readonly client?: AppClient | undefined;
  readonly user: User;
  readonly reason: MessageReason;
  readonly destination: Destination;
  /** A code drawn for this purpose, which replaces the one before; or a secret that is kept elsewhere. */
  readonly carries: { readonly codeFor: CodePurpose } | { readonly secret: string };
  /** What {username} becomes; without it the username. */
  readonly addressedAs?: string;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** A message in words, its secret drawn; nothing of it is stored. */
export interface Worded {
  readonly secret: string;
  readonly text: MessageText;
  readonly link?: string | undefined;
  /** Who gets it instead of words. */
  readonly sender?: SenderName | undefined;
}
