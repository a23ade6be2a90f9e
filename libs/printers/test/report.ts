import { finding, type Finding } from '@zta/kernel';
import type { Report } from '@zta/verify-run';
import fc from 'fast-check';

/** A report over findings, with its numbers. */
export const reportOf = (verdicts: readonly Finding[], assumptions: readonly string[] = []): Report => {
  const count = (f: (x: Finding) => boolean): number => verdicts.filter(f).length;
  return {
    schema: 'zta/verify/1',
    tool: { name: 'zta', version: '0.1.0' },
    input: { digest: 'abc' },
    summary: {
      refuted: count((f) => f.verdict === 'refuted' && f.accepted === undefined),
      accepted: count((f) => f.verdict === 'refuted' && f.accepted !== undefined),
      unknown: count((f) => f.verdict === 'unknown' && !f.waived),
      waived: count((f) => f.verdict === 'unknown' && f.waived !== undefined),
      proved: count((f) => f.verdict === 'proved'),
    },
    verdicts,
    assumptions,
  };
};

const at = { stack: 'dev-workload-data', address: 'aws_s3_bucket.documents', constructPath: 'dev-workload-data/documents/Resource' };

/** One finding of every section. */
export const samples: readonly Finding[] = [
  finding({ code: 'S3.5', claim: 'the bucket refuses requests without TLS', verdict: 'refuted', at, severity: 'medium', controls: { cis: ['2.1.1'], pci: ['(4.2.1)'] }, reasons: [{ code: 'not-covered', detail: 'no statement denies `aws:SecureTransport`', at: { stack: at.stack, address: 'aws_s3_bucket_policy.p' } }], trace: { step: 'bucket policy', at, children: [{ step: 'statement `A` does not match' }] } }),
  finding({ code: 'KMS.4', claim: 'the key rotates', verdict: 'unknown', at, reasons: [{ code: 'unknown-value', detail: '`enable_key_rotation` is not told', at }] }),
  { ...finding({ code: 'IAM.1', claim: 'the policy does not allow everything', verdict: 'refuted', at, reasons: [{ code: 'too-broad', detail: 'everything', at }] }), accepted: 'for emergencies' },
  { ...finding({ code: 'KMS.5', claim: 'the key is not public', verdict: 'unknown', reasons: [{ code: 'unknown-policy', detail: 'not read' }] }), waived: { reason: 'imported', owner: 'ada', expires: '2027-01-01' } },
  finding({ code: 'S3.8', claim: 'the bucket blocks public access', verdict: 'proved', at: { ...at, source: 'libs/data/src/bucket.ts:12' }, reasons: [] }),
];

const hostileParts = ['<script>alert(1)</script>', '|', '\n', '\r\n', '\u001b[31m', '\u202e', '\u0000', '`', '``', '](javascript:x)', '![x](http://e.example/y)', '@everybody', '#1', ']]>', '-->', '"', "'", '&', '{0}', '\ud800', '\ufffe', '](', '**', '# ', '- ', 'https://e.example', '\u2028', 'x', ' ', '\\', '_', '<!--'];

/** Text that tries to break out of every format. */
export const hostile: fc.Arbitrary<string> = fc.oneof(fc.array(fc.constantFrom(...hostileParts), { minLength: 1, maxLength: 6 }).map((a) => a.join('')), fc.string({ unit: 'binary', maxLength: 20 }));

const place = fc.record({ stack: hostile, address: hostile, constructPath: hostile });

/** The verbs: questions are headed by their answer. */
export const schemas = fc.constantFrom('zta/verify/1', 'zta/can/1', 'zta/who-can/1');

/** Findings whose every text is hostile. */
export const hostileFinding: fc.Arbitrary<Finding> = fc
  .record({ code: hostile, claim: hostile, verdict: fc.constantFrom('proved', 'refuted', 'unknown'), reasons: fc.array(fc.record({ code: hostile, detail: hostile, at: place }), { maxLength: 3 }), at: place, step: hostile, severity: fc.constantFrom('critical', 'high', 'medium', 'low'), ids: hostile, accepted: fc.option(hostile, { nil: undefined }), owner: fc.option(hostile, { nil: undefined }) }, { requiredKeys: ['severity', 'ids', 'code', 'claim', 'verdict', 'reasons', 'at', 'step'] })
  .map(({ step, accepted, owner, ids, ...f }): Finding => ({
    ...finding({ ...f, controls: { [ids]: [ids] }, reasons: f.verdict === 'proved' ? [] : f.reasons, trace: { step } }),
    ...(f.verdict === 'refuted' && accepted !== undefined ? { accepted } : {}),
    ...(f.verdict === 'unknown' && owner !== undefined ? { waived: { reason: owner, owner, expires: '2027-01-01' } } : {}),
  }));
