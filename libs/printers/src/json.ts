import type { Finding, Location } from '@zta/kernel';
import type { Report } from '@zta/verify-run';

const place = ({ stack, address, constructPath, source }: Location): Location => ({ stack, address, ...(constructPath !== undefined ? { constructPath } : {}), ...(source !== undefined ? { source } : {}) });

const verdict = (f: Finding): Finding => ({
  id: f.id,
  code: f.code,
  claim: f.claim,
  verdict: f.verdict,
  reasons: f.reasons.map(({ code, detail, at }) => ({ code, detail, ...(at ? { at: place(at) } : {}) })),
  ...(f.trace ? { trace: f.trace } : {}),
  ...(f.at ? { at: place(f.at) } : {}),
  ...(f.severity !== undefined ? { severity: f.severity } : {}),
  ...(f.controls ? { controls: f.controls } : {}),
  ...(f.accepted !== undefined ? { accepted: f.accepted } : {}),
  ...(f.waived ? { waived: f.waived } : {}),
});

/** The whole envelope, members in the order of the contract. `<` and everything invisible are written as escapes, so that it can stand inside HTML or on a terminal. */
export const printJson = ({ schema, tool, input, summary, verdicts, assumptions }: Report): string =>
  `${JSON.stringify({ schema, tool, input, summary, verdicts: verdicts.map(verdict), assumptions }, null, 2).replace(/[<\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
