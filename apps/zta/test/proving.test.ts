import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { folderWith, root, zta, type Run } from './command';

const shop = join(root, 'libs/verify/run/fixtures/shop');
const envelope = z.object({
  schema: z.string().regex(/^zta\/[a-z-]+\/1$/),
  tool: z.object({ name: z.literal('zta'), version: z.string() }),
  input: z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  summary: z.object({ proved: z.number(), refuted: z.number(), accepted: z.number(), unknown: z.number(), waived: z.number() }),
  verdicts: z.array(z.object({ id: z.string().regex(/^[0-9a-f]{12}$/), code: z.string(), claim: z.string(), verdict: z.enum(['proved', 'refuted', 'unknown']), reasons: z.array(z.object({ code: z.string(), detail: z.string() })) })),
  assumptions: z.array(z.string()),
});
const read = (run: Run): z.infer<typeof envelope> => envelope.parse(JSON.parse(run.out));

/** What nobody may ever see. */
const stackTrace = /^\s+at .*[:(]|node:internal|Unhandled|a mistake in zta itself/m;
const calm = async (...args: Parameters<typeof zta>): Promise<Run> => {
  const run = await zta(...args);
  expect(`${run.out}${run.err}`).not.toMatch(stackTrace);
  return run;
};

const alarm = (values: object): string => JSON.stringify({ resource: { aws_cloudwatch_metric_alarm: { a: { alarm_name: 'a', actions_enabled: true, ...values } } } });
const proved = folderWith({ 'cdk.tf.json': alarm({ alarm_actions: ['arn:aws:sns:eu-central-1:111111111111:alarms'] }) });
const refuted = folderWith({ 'cdk.tf.json': alarm({ alarm_actions: [] }) });
const unknown = folderWith({ 'cdk.tf.json': alarm({ alarm_actions: '${var.actions}' }) });

describe('zta verify', () => {
  it.each([
    ['all proved', proved, 0, /^PROVED · 0 refuted/],
    ['something refuted', refuted, 1, /^REFUTED · 1 refuted/],
    ['something unknown', unknown, 3, /^UNKNOWN · 0 refuted, 1 unknown/],
  ])('%s', async (_, folder, code, first) => {
    const run = await calm(['verify', folder]);
    expect(run).toMatchObject({ code, err: '' });
    expect(run.out).toMatch(first);
  });

  it('as JSON is one envelope', async () => {
    const run = await calm(['verify', shop, '--format', 'json']);
    expect(run.code).toBe(1);
    const report = read(run);
    expect(report.schema).toBe('zta/verify/1');
    expect(report.summary.refuted + report.summary.accepted).toBe(report.verdicts.filter((f) => f.verdict === 'refuted').length);
  });

  it.each([
    ['sarif', (text: string) => expect(JSON.parse(text)).toMatchObject({ version: '2.1.0' })],
    ['markdown', (text: string) => expect(text).toMatch(/^\*\*REFUTED\*\*/)],
    ['junit', (text: string) => expect(text).toMatch(/^<\?xml/)],
  ])('as %s', async (format, check) => check((await calm(['verify', refuted, '--format', format])).out));

  it('the same input twice is the same bytes', async () => {
    const [a, b] = await Promise.all([calm(['verify', shop, '--format', 'json']), calm(['verify', shop, '--format', 'json'])]);
    expect(a.out).toBe(b.out);
  });

  it('into a file prints nothing', async () => {
    const folder = folderWith({});
    const run = await calm(['verify', refuted, '--format', 'json', '--output', join(folder, 'report.json')]);
    expect(run).toMatchObject({ code: 1, out: '', err: '' });
    expect(read({ ...run, out: readFileSync(join(folder, 'report.json'), 'utf8') }).summary.refuted).toBe(1);
  });

  it('compared with a report of itself finds nothing new', async () => {
    const old = folderWith({ 'old.json': (await calm(['verify', shop, '--format', 'json'])).out });
    const run = await calm(['verify', shop, '--baseline', join(old, 'old.json')]);
    expect(run.code).toBe(0);
    expect(run.out).toContain('only what is new counts');
  });

  it.each([
    ['2999-12-31', 0],
    ['2020-12-31', 3],
  ])('an unknown waived until %s gives exit code %i', async (expires, code) => {
    const [gap] = read(await calm(['verify', unknown, '--format', 'json'])).verdicts.filter((f) => f.verdict === 'unknown');
    const folder = folderWith({ 'waivers.json': JSON.stringify([{ id: gap?.id, reason: 'set in the console', owner: 'ada', expires }]) });
    expect((await calm(['verify', unknown, '--waivers', join(folder, 'waivers.json')])).code).toBe(code);
  });

  it('judges own rules beside ours, in TypeScript as in JavaScript', async () => {
    const body = "{ code: 'acme.CODE', title: 'the alarm has a name', why: 'somebody must find it', severity: 'low', controls: {}, source: 'our handbook', applies: (r) => r.type === 'aws_cloudwatch_metric_alarm', evaluate: (r) => (r.values['alarm_name'] ? proved : refuted('absent', 'no name', r.at)) };";
    const rules = folderWith({
      'a.ts': `import { proved, refuted, type Rule } from '${join(root, 'libs/verify/rules/src')}';\nexport const rule: Rule = ${body.replace('CODE', 'ts')}`,
      'b.mjs': `const proved = { verdict: 'proved', reasons: [] };\nconst refuted = (code, detail, at) => ({ verdict: 'refuted', reasons: [{ code, detail, at }] });\nexport const rule = ${body.replace('CODE', 'mjs')}`,
    });
    const run = await calm(['verify', proved, '--rules', rules, '--format', 'json']);
    expect(run.code).toBe(0);
    expect(read(run).verdicts.map((f) => f.code)).toEqual(expect.arrayContaining(['acme.ts', 'acme.mjs']));
  });

  it('ends in peace, with its exit code, when the reader has seen enough', async () => {
    const run = await calm(['verify', shop, '--verbose', '--format', 'json'], { head: 1 });
    expect(run).toMatchObject({ code: 1, err: '' });
  });
});

describe('input that cannot be used is exit code 2 and one sentence that says what to do', () => {
  const empty = folderWith({});
  const broken = folderWith({ 'cdk.tf.json': '{', 'waivers.json': '[{}]', 'baseline.json': '{}', 'rules/a.mjs': 'export const rule = {' });
  it.each([
    ['nothing synthesized', ['verify'], 'cdktf.out: no such file or folder — run `npx cdktf synth` first'],
    ['nothing synthesized, and a question', ['can', 'a', 'b'], 'run `npx cdktf synth` first'],
    ['a folder without Terraform', ['verify', empty], 'no `cdk.tf.json` and no plan in it'],
    ['Terraform that is cut short', ['verify', broken], 'not JSON'],
    ['an unknown format', ['verify', proved, '--format', 'xml'], 'Allowed choices are text, json, sarif, markdown, junit'],
    ['an unknown answer', ['can', 'a', 'b', '--expect', 'maybe'], 'Allowed choices are yes, no'],
    ['an unknown verb', ['prove'], "unknown command 'prove'"],
    ['an unknown option', ['verify', '--hard'], "unknown option '--hard'"],
    ['a question without its end', ['can', 'a'], "missing required argument 'to'"],
    ['a waiver file that is wrong', ['verify', proved, '--waivers', join(broken, 'waivers.json')], 'waivers.json: 0.id'],
    ['a baseline that is no report', ['verify', proved, '--baseline', join(broken, 'baseline.json')], 'not a report'],
    ['a rule that cannot be loaded', ['verify', proved, '--rules', join(broken, 'rules')], 'cannot be loaded'],
    ['a file that cannot be written', ['verify', proved, '--output', join(empty, 'nowhere/report.json')], 'cannot be written'],
    ['a port that is none', ['can', 'dev/receipts', 'dev/logs', '--port', '70000', '--in', shop], 'allowed: 1 to 65535'],
    ['a party that is misspelled', ['can', 'receipts', 'catalgoue', '--in', shop], 'did you mean `dev/catalogue`?'],
    ['an id of nobody', ['explain', 'ffffffffffff0', '--in', shop], 'no finding has this id'],
  ])('%s', async (_, args, sentence) => {
    const run = await calm(args, { cwd: empty });
    expect(run.err).toContain(sentence);
    expect(run).toMatchObject({ code: 2, out: '' });
  });
});

describe('questions', () => {
  it.each([
    ['yes is yes', ['dev/receipts', 'dev/documents', '--expect', 'yes'], 0],
    ['yes is not no', ['dev/receipts', 'dev/documents', '--expect', 'no'], 1],
    ['no is no', ['internet', 'dev/documents', '--expect', 'no'], 0],
    ['no is not yes', ['dev/receipts', 'dev/logs', '--port', '22', '--expect', 'yes'], 1],
    ['an answer that nobody expects is an answer', ['internet', 'dev/documents'], 0],
  ])('can: %s', async (_, args, code) => {
    const run = await calm(['can', ...args, '--in', shop]);
    expect(run.code).toBe(code);
    expect(run.out).toMatch(/^(YES|NO) · \S+.* can reach /);
  });

  it('who-can: names who may and by which statement, as text and as JSON', async () => {
    const text = await calm(['who-can', 's3:GetObject', 'dev/documents', '--in', shop]);
    expect(text.code).toBe(0);
    expect(text.out).toMatch(/^SOMEBODY · 1 may/);
    expect(text.out).toContain('statement `Objects` of dev/aws_iam_role_policy.receipts');
    const json = read(await calm(['who-can', 's3:DeleteObject', 'dev/documents', '--in', shop, '--format', 'json', '--expect', 'no']));
    expect(json).toMatchObject({ schema: 'zta/who-can/1', verdicts: [] });
  });

  it('explain: one finding by the beginning of its id', async () => {
    const [first] = read(await calm(['verify', shop, '--format', 'json'])).verdicts;
    const run = await calm(['explain', first?.id.slice(0, 9) ?? '', '--in', shop, '--format', 'json']);
    expect(read(run).verdicts.map((f) => f.id)).toEqual([first?.id]);
  });
});

describe('help', () => {
  it.each(['up', 'down', 'destroy', 'env', 'doctor', 'bootstrap', 'verify', 'can', 'who-can', 'explain'])('of `%s` says how it is called', async (verb) => {
    const run = await calm([verb, '--help']);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toMatch(new RegExp(`^Usage: zta ${verb}\\b`));
  });

  it('lists every verb that is tested here, and the exit codes', async () => {
    const { code, out } = await calm(['--help']);
    expect(code).toBe(0);
    const verbs = [...out.matchAll(/^ {2}([a-z][a-z-]*) .*\S/gm)].map((m) => m[1]).filter((v) => v !== 'help');
    expect(verbs).toEqual(['up', 'down', 'destroy', 'env', 'doctor', 'bootstrap', 'verify', 'can', 'who-can', 'explain']);
    expect(out).toContain('0 proved or done · 1 refuted · 2 input or usage · 3 unknown · 4 a tool or the cloud failed');
  });
});
