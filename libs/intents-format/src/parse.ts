import { InputError, type Problem } from '@zta/kernel';
import { intentsSchema, type Intents } from './intents';

/** Checks the value of an intents file. Throws InputError with every problem at once: a wrong shape, a repeated name, a flow between parties that are not there. */
export const parseIntents = (value: unknown, file = 'intents.json'): Intents => {
  const parsed = intentsSchema.safeParse(value);
  if (!parsed.success)
    throw new InputError(parsed.error.issues.map((i): Problem => ({ code: 'invalid-intents', path: `${file}: ${i.path.map(String).join('.') || 'the whole'}`, message: i.message.charAt(0).toLowerCase() + i.message.slice(1), next: 'write the file again with `npx cdktf synth`' })));
  const elsewhere = parsed.data.environments.flatMap((e) => e.parties.map((p) => `${e.name}/${p.name}`));
  const problems = parsed.data.environments.flatMap(({ name, parties, flows }): readonly Problem[] => {
    const names = parties.map((p) => p.name);
    return [
      ...names.filter((n, i) => names.indexOf(n) < i).map((n): Problem => ({ code: 'duplicate-name', path: `${file}: ${name}.parties`, message: 'two parties have one name', got: `\`${n}\`` })),
      ...flows.flatMap((f) => [...(elsewhere.includes(f.from) ? [] : [f.from]), f.to].filter((end) => !names.includes(end)).map((end): Problem => ({ code: 'unknown-party', path: `${file}: ${name}.flows['${f.id}']`, message: 'no party has this name', got: `\`${end}\`` }))),
    ];
  });
  if (problems.length > 0) throw new InputError(problems);
  return parsed.data;
};
