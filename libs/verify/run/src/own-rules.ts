import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError, type Problem } from '@zta/kernel';
import { claimCodes } from '@zta/verify-intents';
import { rules, type Judgement, type Rule } from '@zta/verify-rules';
import { z } from 'zod';

const isFunction = z.custom<(...args: readonly never[]) => unknown>((v) => typeof v === 'function', 'a function');

const shape = z.object({
  code: z.string().regex(/^[\w.-]+$/, 'letters, digits, `.`, `-` and `_`'),
  title: z.string().min(1),
  why: z.string().min(1),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  controls: z.record(z.string(), z.array(z.string())),
  source: z.string().min(1),
  applies: isFunction,
  evaluate: isFunction,
});

const reason = z.object({ code: z.string().min(1), detail: z.string().min(1), at: z.object({ stack: z.string(), address: z.string() }).optional() });
const judgement = z.object({ verdict: z.enum(['proved', 'refuted', 'unknown']), reasons: z.array(reason) }).refine((j) => (j.verdict === 'proved') === (j.reasons.length === 0));

/** The same rule, whose answers are looked at: one that is no judgement breaks the rule, and a broken rule is unknown. */
const guarded = (rule: Rule): Rule => ({
  ...rule,
  applies: (r, estate) => {
    const answer: unknown = rule.applies(r, estate);
    if (typeof answer !== 'boolean') throw new TypeError('`applies` answers neither true nor false');
    return answer;
  },
  evaluate: (r, estate): Judgement => {
    const answer = rule.evaluate(r, estate);
    if (!judgement.safeParse(answer).success) throw new TypeError('`evaluate` gives no judgement: `{ verdict, reasons }`, with reasons exactly where it is not proved');
    return answer;
  },
});

const problem = (path: string, message: string, more: Partial<Problem> = {}): Problem => ({ code: 'invalid-rule', path, message, ...more });

const check = (file: string, exported: unknown): { readonly problems: readonly Problem[]; readonly rule?: Rule } => {
  if (exported === undefined) return { problems: [problem(file, 'exports no `rule`', { next: 'write `export const rule = { code, title, why, severity, controls, source, applies, evaluate }`' })] };
  const parsed = shape.safeParse(exported);
  if (!parsed.success) return { problems: parsed.error.issues.map((i) => problem(`${file}: ${['rule', ...i.path].map(String).join('.')}`, i.message.charAt(0).toLowerCase() + i.message.slice(1))) };
  return { problems: [], rule: guarded(exported as Rule) };
};

/** TypeScript goes through tsx, as the command line itself does: no build step. */
const exportsOf = async (file: string): Promise<{ readonly rule?: unknown }> =>
  file.endsWith('.ts') ? ((await import('tsx/cjs/api')).require(resolve(file), __filename) as { readonly rule?: unknown }) : ((await import(pathToFileURL(resolve(file)).href)) as { readonly rule?: unknown });

const load = async (file: string): Promise<{ readonly problems: readonly Problem[]; readonly rule?: Rule }> => {
  try {
    return check(file, (await exportsOf(file)).rule);
  } catch (e) {
    return { problems: [problem(file, `cannot be loaded: ${(e instanceof Error ? e.message : String(e)).split('\n')[0] ?? ''}`)] };
  }
};

/** Codes that are ours, or that another file has already: a waiver could not tell the two apart. */
const taken = (loaded: readonly { readonly file: string; readonly rule?: Rule }[]): readonly Problem[] => {
  const owners = new Map<string, string>([...rules.map((r) => [r.code.toLowerCase(), 'a rule that ships'] as const), ...claimCodes.map((c) => [c, 'a claim about intents'] as const)]);
  return loaded.flatMap(({ file, rule }) => {
    if (!rule) return [];
    const owner = owners.get(rule.code.toLowerCase());
    owners.set(rule.code.toLowerCase(), file);
    return owner === undefined ? [] : [problem(file, `${owner} has this code already`, { code: 'duplicate-rule', got: `\`${rule.code}\``, next: 'choose a code of your own, e.g. with the name of your team before it' })];
  });
};

/**
 * Loads own rules: every `*.mjs` and `*.ts` of a folder that exports `rule`, in name order; tests and type declarations are left out.
 * Runs their code: give only folders that you trust. Throws InputError with every problem: a file that is no rule, a code that a rule has already.
 */
export const loadRules = async (folder: string): Promise<readonly Rule[]> => {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new InputError([problem(folder, 'no such folder', { code: 'no-such-input', next: 'mend the path' })]);
  const files = readdirSync(folder).filter((f) => /\.(mjs|ts)$/.test(f) && !/\.(test|spec|d)\.(mjs|ts)$/.test(f)).sort().map((f) => join(folder, f));
  if (files.length === 0) throw new InputError([problem(folder, 'no rule in it', { allowed: '`*.mjs` or `*.ts` that export `rule`' })]);
  const loaded: { readonly file: string; readonly problems: readonly Problem[]; readonly rule?: Rule }[] = [];
  for (const file of files) loaded.push({ file, ...(await load(file)) });
  const problems = [...loaded.flatMap((l) => l.problems), ...taken(loaded)];
  if (problems.length > 0) throw new InputError(problems);
  return loaded.flatMap((l) => l.rule ?? []);
};
