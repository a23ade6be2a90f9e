import { writeFileSync } from 'node:fs';
import { InputError } from '@zta/kernel';
import { print, type Format } from '@zta/printers';
import { exitCodeOf, loadRules, newSince, parseWaivers, readInputs, readJson, verify as decide } from '@zta/verify-run';

export interface VerifyFlags {
  readonly format: Format;
  readonly intents?: string;
  readonly waivers?: string;
  readonly baseline?: string;
  readonly rules?: string;
  readonly output?: string;
  readonly verbose: boolean;
}

/** Verdicts over any Terraform. Gives the exit code. */
export const verify = async (paths: readonly string[], flags: VerifyFlags): Promise<number> => {
  const inputs = readInputs(paths.length ? paths : ['cdktf.out'], flags.intents);
  const whole = decide(inputs, {
    ...(flags.waivers === undefined ? {} : { waivers: parseWaivers(readJson(flags.waivers), flags.waivers) }),
    ...(flags.rules === undefined ? {} : { rules: await loadRules(flags.rules) }),
  });
  const report = flags.baseline ? newSince(whole, readJson(flags.baseline), flags.baseline) : whole;
  const text = print(report, flags.format, { verbose: flags.verbose });
  if (flags.output !== undefined) save(flags.output, text);
  else process.stdout.write(text);
  return exitCodeOf(report.summary);
};

const save = (file: string, text: string): void => {
  try {
    writeFileSync(file, text);
  } catch (e) {
    throw new InputError([{ code: 'cannot-write', path: file, message: `cannot be written: ${e instanceof Error ? e.message : String(e)}`, next: 'give a file in a folder that is there' }]);
  }
};
