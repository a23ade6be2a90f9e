// Before `npm start`: installs exactly what the lock file says when node_modules is missing or older than it, and says so when this Node.js cannot run cdktf.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const tool = 4;
const stop = (message) => {
  console.error(message);
  process.exit(tool);
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) stop(`Node.js ${process.versions.node} is too old: use 20.19 or newer, or 22 (https://nodejs.org/en/download)`);

// Contents, not times: npm writes its own record before the lock file, so a tree that is right may look old, and installing again would empty node_modules under whatever runs.
const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});
const installed = packagesOf('node_modules/.package-lock.json');
const stale = Object.entries(packagesOf('package-lock.json')).some(([path, wanted]) => path.startsWith('node_modules/') && !wanted.optional && (!(path in installed) || installed[path].version !== wanted.version || installed[path].integrity !== wanted.integrity));
if (stale) {
  console.log('installing packages (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) stop('npm ci failed: mend what it says above and run again');
}

// cdktf-cli carries a terminal module that is built for Node.js 20 and 22; for any other it must have been compiled by npm ci.
const report = console.error;
try {
  console.error = () => {};
  createRequire(import.meta.url)('@cdktf/node-pty-prebuilt-multiarch');
} catch {
  console.error = report;
  stop(`cdktf-cli's terminal module cannot be loaded by Node.js ${process.versions.node}: use Node.js 22 or 20, delete node_modules and run again`);
}
