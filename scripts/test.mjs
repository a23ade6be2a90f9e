// `npm test`: type-check, lint and test every project through Nx; the last line counts what ran.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const nx = (args) => spawnSync('npx', ['nx', ...args], { encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' } });
const graph = nx(['show', 'projects', '--json']);
if (graph.status !== 0) {
  console.error(graph.stderr || graph.stdout);
  process.exit(4);
}
const projects = JSON.parse(graph.stdout.slice(graph.stdout.indexOf('[')));
const run = spawnSync('npx', ['nx', 'run-many', '-t', 'build', 'lint', 'test', '--parallel=2', '--output-style=static'], {
  stdio: 'inherit',
  env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
});
let passed = 0;
let failed = 0;
console.log('\ntests per project');
for (const project of projects) {
  const file = `.zta/test-results/${project}.json`;
  if (!existsSync(file)) continue;
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
  const broken = numFailedTests || (numFailedTestSuites > 0 ? 1 : 0);
  console.log(`  ${project.padEnd(20)} ${numPassedTests} passed, ${broken} failed`);
  passed += numPassedTests;
  failed += broken;
}
if (run.status !== 0 && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(run.status === 0 && failed === 0 ? 0 : 1);
