import { modularPower } from '../../src/domain/passwords/modularPower';
import { prime } from '../support/srpClient';

test.each([0n, 1n, 2n, 3n, 5n, 7n, 11n, prime - 1n, prime - 2n, prime, prime + 1n, prime * 5n + 3n])(
  'the powers of %p are right',
  (base) => {
    const product = (times: number) => Array.from({ length: times }).reduce<bigint>((so) => (so * base) % prime, 1n);
    for (const exponent of [1, 2, 3, 7, 10]) {
      expect(modularPower(base, Buffer.of(exponent), prime)).toBe(product(exponent));
    }
    expect(modularPower(base, Buffer.alloc(4, 0).fill(9, 3), prime)).toBe(product(9));
  },
);
