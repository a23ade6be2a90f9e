import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Root of the checkout. */
export const root = join(__dirname, '../../..');

/** Synthesizes an estate into a folder of its own, as a user's `cdktf synth` does, and gives the folder. @param program @default the shipped estate */
export const synthesize = (program = 'apps/platform/src/main.ts'): string => {
  const outdir = mkdtempSync(join(tmpdir(), 'zta-estate-'));
  execFileSync(process.execPath, ['--import', 'tsx', program], { cwd: root, env: { ...process.env, CDKTF_OUTDIR: outdir }, stdio: ['ignore', 'pipe', 'pipe'] });
  return outdir;
};
