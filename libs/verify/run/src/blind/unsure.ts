import { finding, type Finding, type Reason } from '@zta/kernel';

/** An unknown of its own: what was not read never counts as proved. Two gaps about one element need two claims. */
export const unsure = (claim: string, reason: Reason): Finding => finding({ code: 'not-understood', claim, verdict: 'unknown', reasons: [reason], ...(reason.at ? { at: reason.at } : {}) });
