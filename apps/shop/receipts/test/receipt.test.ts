import { expect, it } from 'vitest';
import { renderReceipt } from '../src/receipt';

it('multiplies in cents', () => {
  expect(renderReceipt({ order: 'o-1', article: 'tea', quantity: 3 }, 1999)).toBe('Receipt o-1\n3 x tea at 19.99 EUR\nTotal 59.97 EUR\n');
});
