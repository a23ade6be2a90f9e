import { endProcesses } from './end-processes';

const guarded = new Set<number>();
let rest = '';
process.stdin.on('data', (chunk: Buffer) => {
  const lines = (rest + chunk.toString()).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines)
    if (line.startsWith('+')) guarded.add(Number(line.slice(1)));
    else guarded.delete(Number(line.slice(1)));
});
process.stdin.on('end', () => void endProcesses([...guarded]).then(() => process.exit(0)));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
