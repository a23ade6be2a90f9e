import type { Sale } from './handler';

const euros = (cents: number): string => `${(cents / 100).toFixed(2)} EUR`;

/** The text of a receipt. */
export const renderReceipt = ({ order, article, quantity }: Sale, cents: number): string =>
  [`Receipt ${order}`, `${quantity} x ${article} at ${euros(cents)}`, `Total ${euros(cents * quantity)}`, ''].join('\n');
