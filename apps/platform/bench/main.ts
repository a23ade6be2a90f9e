// `npm run bench`: what the product adds to the time of a synthesis. The same estate, by us and by CDKTF alone, in turns and each in a process of its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { resourcesIn } from './same';

const limit = 1.3;
const rounds = 5;
const scratch = mkdtempSync(join(tmpdir(), 'zta-bench-'));
const outdirOf = (which: string): string => join(scratch, which);
const measure = (which: 'bare' | 'ours'): number => {
  rmSync(outdirOf(which), { recursive: true, force: true });
  return Number(execFileSync(process.execPath, ['--import', 'tsx', join(__dirname, 'child.ts'), which, outdirOf(which)], { encoding: 'utf8' }));
};

try {
  const times = { bare: [] as number[], ours: [] as number[] };
  for (let round = 0; round < rounds; round++)
    for (const which of ['bare', 'ours'] as const) times[which].push(measure(which));
  const [bare, ours] = [resourcesIn(outdirOf('bare')), resourcesIn(outdirOf('ours'))];
  const differs = ours.findIndex((r, i) => r !== bare[i]);
  if (bare.length !== ours.length || differs >= 0) throw new ToolError('not-the-same', `the two programs do not make the same resources: ${ours[differs] ?? ''} against ${bare[differs] ?? ''}`, 'change apps/platform/bench/bare.ts to what the layer makes');
  // The least of each: whatever else the machine does only ever adds.
  const [least, most] = [Math.min(...times.bare), Math.min(...times.ours)];
  const ratio = most / least;
  console.log(`${ours.length} resources; CDKTF alone ${least.toFixed(0)} ms, ours ${most.toFixed(0)} ms of processor time (least of ${rounds})`);
  console.log(`ratio ${ratio.toFixed(2)}, at most ${limit}`);
  process.exitCode = ratio <= limit ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
