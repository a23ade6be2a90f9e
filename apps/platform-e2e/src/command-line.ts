import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** Root of the checkout. */
export const root = join(__dirname, '../../..');

/** Where this test's own embedded AWS, state and output live, so that a developer's is left alone. */
export const home = join(root, '.zta/e2e');

/** What one command said. */
export interface Said {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const env = (): NodeJS.ProcessEnv => ({ ...process.env, ZTA_HOME: home, CI: '1' });

/** Starts `npx zta …` as a user does, without npx. `onText` gets what it prints as it comes. */
export const startZta = (args: readonly string[], onText: (text: string, child: ChildProcess) => void = () => undefined): Promise<Said> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'apps/zta/bin/zta.mjs'), ...args], { cwd: root, env: env(), stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      onText(chunk.toString(), child);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      onText(chunk.toString(), child);
    });
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });

/** The part of the summary of `zta up --json` that the test reads. */
export interface UpSummary {
  readonly stacks: readonly string[];
  /** Stacks whose plan showed a change. */
  readonly planned: readonly string[];
  readonly deployed: readonly string[];
  readonly leftOut: Readonly<Record<string, readonly unknown[]>>;
  readonly embeddedAws: { readonly url: string; readonly pid: number; readonly shell: string };
  readonly seconds: number;
}

/** Runs `zta up dev` as far as deploying: apps/proofs proves the same synthesized Terraform. Fails with everything it printed unless it succeeds. */
export const up = async (): Promise<UpSummary> => {
  const { exitCode, stdout, stderr } = await startZta(['up', 'dev', '--deploy-only', '--json']);
  if (exitCode !== 0) throw new Error(`zta up gave exit code ${exitCode}:\n${stderr}\n${stdout}`);
  return JSON.parse(stdout) as UpSummary;
};
