import { z } from 'zod';

const text = z.strictObject({ text: z.string() });

const location = z.strictObject({
  physicalLocation: z.strictObject({
    artifactLocation: z.strictObject({ uri: z.string().regex(/^[A-Za-z0-9%/._~!$&'()*+,;=:@-]+$/, 'a URI reference (RFC 3986)'), uriBaseId: z.string().optional() }),
    region: z.strictObject({ startLine: z.number().int().min(1) }),
  }),
  logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string(), kind: z.string() })).min(1),
});

const result = z
  .strictObject({
    ruleId: z.string(),
    ruleIndex: z.number().int().min(0),
    kind: z.enum(['pass', 'fail']),
    level: z.enum(['none', 'note', 'warning', 'error']),
    message: text,
    locations: z.array(location),
    partialFingerprints: z.record(z.string(), z.string()),
    suppressions: z.array(z.strictObject({ kind: z.enum(['inSource', 'external']), status: z.enum(['accepted', 'underReview', 'rejected']), justification: z.string() })).optional(),
    properties: z.record(z.string(), z.unknown()),
  })
  // 3.27.10: a level other than none only goes with `fail`
  .refine((r) => (r.kind === 'fail') === (r.level !== 'none'), 'kind and level contradict each other');

/** The part of the SARIF 2.1.0 schema that is written, with names and types as the schema has them; unknown members are errors. */
export const sarifLog = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z
        .strictObject({
          tool: z.strictObject({ driver: z.strictObject({ name: z.string(), semanticVersion: z.string(), rules: z.array(z.strictObject({ id: z.string(), shortDescription: text, defaultConfiguration: z.strictObject({ level: z.string() }), properties: z.strictObject({ tags: z.array(z.string()), 'security-severity': z.string().regex(/^\d+\.\d$/) }).optional() })) }) }),
          automationDetails: z.strictObject({ id: z.string() }),
          originalUriBaseIds: z.record(z.string(), z.strictObject({ description: text })),
          columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
          results: z.array(result),
          properties: z.record(z.string(), z.unknown()),
        })
        .refine((run) => run.results.every((r) => run.tool.driver.rules[r.ruleIndex]?.id === r.ruleId), 'a result points at another rule'),
    )
    .length(1),
});
