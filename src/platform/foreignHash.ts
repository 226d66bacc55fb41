/** A password as another system kept it. */
export type ForeignHash =
  /** As bcrypt writes it, `$2b$10$…`. */
  | { readonly kind: 'bcrypt'; readonly text: string }
  /** As Argon2 writes it, `$argon2id$v=19$…`. */
  | { readonly kind: 'argon2id'; readonly text: string }
  | {
      readonly kind: 'scrypt';
      readonly cost: number;
      readonly blockSize: number;
      readonly parallelism: number;
      readonly salt: Buffer;
      readonly hash: Buffer;
    }
  | { readonly kind: 'pbkdf2-sha256'; readonly iterations: number; readonly salt: Buffer; readonly hash: Buffer };
