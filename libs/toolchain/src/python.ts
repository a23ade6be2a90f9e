import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { cacheFolder } from './paths';
import { run } from './run';
import { isOlder } from './version';

const bin = (venv: string): string => join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** The oldest Python that moto runs on. */
export const oldestPython = '3.10.0';

/** Version of an interpreter; undefined when it does not run. */
export const pythonVersion = async (python: string): Promise<string | undefined> => {
  try {
    const { exitCode, output } = await run(python, ['-c', 'import platform; print(platform.python_version())'], { env: process.env, timeoutSeconds: 30 });
    return exitCode === 0 ? output.trim() : undefined;
  } catch {
    return undefined;
  }
};

/** True when an interpreter runs and has this version of a distribution. */
export const hasDistribution = async (python: string, distribution: string, version: string): Promise<boolean> => {
  try {
    const { exitCode, output } = await run(python, ['-c', `import importlib.metadata as m; print(m.version(${JSON.stringify(distribution)}))`], { env: process.env, timeoutSeconds: 30 });
    return exitCode === 0 && output.trim() === version;
  } catch {
    return false;
  }
};

/**
 * A Python with one distribution at one version: the machine's, or a virtual environment in the cache folder that is made on first use.
 * Throws ToolError when Python ≥ 3.10 is missing or the package cannot be installed.
 */
export const findPython = async (root: string, distribution: string, version: string, extras: string, say: (line: string) => void = () => {}): Promise<string> => {
  const venv = join(cacheFolder(root), `python-${distribution}-${version}`);
  const own = bin(venv);
  for (const python of [own, 'python3']) if ((python !== own || existsSync(own)) && (await hasDistribution(python, distribution, version))) return python;
  const base = await pythonVersion('python3');
  if (!base || isOlder(base, oldestPython))
    throw new ToolError(base ? 'python-too-old' : 'no-python', base ? `python3 is ${base}; ${oldestPython} is the oldest that works` : 'there is no python3 on PATH', `install Python ${oldestPython} or newer and run again`);
  say(`installing ${distribution} ${version} into .zta`);
  // Made aside and put in place whole: two runs that start together, or one that is killed, leave no half of it.
  const aside = mkdtempSync(`${venv}-`);
  const made = await run('python3', ['-m', 'venv', aside], { env: process.env, timeoutSeconds: 120 }).catch(() => undefined);
  if (made?.exitCode !== 0) throw new ToolError('no-python', `no Python that can make virtual environments${made ? `: ${made.output}` : ''}`, 'install Python 3.10 or newer with its venv module and run again');
  const installed = await run(bin(aside), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `${distribution}[${extras}]==${version}`], { env: process.env, timeoutSeconds: 600 });
  if (installed.exitCode !== 0) throw new ToolError('pip-failed', `pip could not install ${distribution} ${version}: ${installed.output.split('\n').at(-1) ?? ''}`, 'give pip a way to its index (PIP_INDEX_URL or PIP_FIND_LINKS) and run again');
  try {
    renameSync(aside, venv);
  } catch (e) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(own)) throw e;
  }
  return own;
};
