// `npm test`: type-check, lint and test every project through Nx. What failed is printed last, and the very last line counts.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const results = '.zta/test-results';
const log = '.zta/test.log';
const plain = (text) => (process.stdout.isTTY ? text : text.replace(/\u001b\[[0-9;]*m/g, ''));
const started = new Date().toISOString();

// A result that a removed project left behind must not count; Nx restores those of replayed tasks.
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const status = await new Promise((resolve) => {
  // Nx starts first what other tasks wait for: `slow-first` waits for the deployment, which mostly waits itself, so that the rest runs beside it.
  const nx = spawn('npx', ['nx', 'run-many', '-t', 'build', 'lint', 'test', 'slow-first', '--parallel=3', '--output-style=static', ...process.argv.slice(2)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
  });
  const file = createWriteStream(log);
  for (const stream of [nx.stdout, nx.stderr]) stream.pipe(file, { end: false });
  createInterface({ input: nx.stdout }).on('line', (line) => {
    if (line.startsWith('> nx run ')) console.log(line.slice(9));
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => nx.kill(signal));
  nx.on('close', (code) => file.end(() => resolve(code ?? 4)));
});

const ran = JSON.parse(existsSync('.nx/cache/run.json') ? readFileSync('.nx/cache/run.json', 'utf8') : '{}');
const tasks = ran.run?.startTime >= started ? ran.tasks : [];
const broken = tasks.filter((t) => t.status !== 0);
if (status !== 0 && broken.length === 0) console.log(plain(readFileSync(log, 'utf8')));
for (const { taskId, hash } of broken) {
  const output = `.nx/cache/terminalOutputs/${hash}`;
  console.log(`\nFAILED ${taskId}\n${existsSync(output) ? plain(readFileSync(output, 'utf8')) : `see ${log}`}`);
}

let passed = 0;
let failed = 0;
console.log('\ntests per project');
for (const name of readdirSync(results).sort()) {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(`${results}/${name}`, 'utf8'));
  const wrong = numFailedTests || (numFailedTestSuites ? 1 : 0);
  console.log(`  ${name.replace('.json', '').padEnd(20)} ${numPassedTests} passed, ${wrong} failed`);
  passed += numPassedTests;
  failed += wrong;
}
const other = broken.filter((t) => t.target !== 'test');
for (const { taskId } of other) console.log(`  ${taskId.padEnd(20)} failed`);
failed += other.length;
if (status !== 0 && failed === 0) failed = 1;
console.log(`${tasks.length} tasks, ${tasks.filter((t) => t.cacheStatus !== 'cache-miss').length} of them replayed; the whole output is in ${log}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(status === 0 && failed === 0 ? 0 : 1);
