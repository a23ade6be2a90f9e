import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Root of the checkout. */
export const root = join(__dirname, '../../..');

/** Synthesizes the shipped estate into a folder of its own, as a user's `cdktf synth` does, and gives the folder. */
export const synthesize = (): string => {
  const outdir = mkdtempSync(join(tmpdir(), 'zta-estate-'));
  execFileSync(process.execPath, ['--import', 'tsx', 'apps/platform/src/main.ts'], { cwd: root, env: { ...process.env, CDKTF_OUTDIR: outdir }, stdio: ['ignore', 'pipe', 'pipe'] });
  return outdir;
};
