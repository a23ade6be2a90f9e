import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Root of the checkout. */
export const root = join(import.meta.dirname, '../../..');

/** What a person and a script see of one run. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real command line as a process. `head`: the reader goes away after so many characters. */
export const zta = (args: readonly string[], { cwd = root, head }: { readonly cwd?: string; readonly head?: number } = {}): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'apps/zta/bin/zta.mjs'), ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (head !== undefined && out.length >= head) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });

/** A fresh folder with these files in it. */
export const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'zta-cli-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
};
