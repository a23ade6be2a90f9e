import { expect, it } from 'vitest';
import { heldLocks, isAbandoned, type StateLock } from '../src';

const complaint = (id: string, who: string, bar = ''): string =>
  ['Error: Error acquiring the state lock', 'Error message: operation error S3: PutObject, https response error StatusCode: 412', 'Lock Info:', `  ID:        ${id}`, '  Path:      bucket/dev/data/eu-central-1.tfstate', '  Operation: OperationTypeApply', `  Who:       ${who}`, '  Version:   1.11.4', '  Created:   2025-11-24 21:38:18.9 +0000 UTC', '  Info:', 'Terraform acquires a state lock']
    .map((l) => `${bar}${l}`)
    .join('\n');

it('reads the holder of a lock from Terraform’s complaint, with and without its frame', () => {
  for (const bar of ['', '│ ', 'dev-workload-data  '.replace(/./g, ' ')])
    expect(heldLocks(complaint('6f660f92', 'anna@laptop', bar))).toEqual([{ id: '6f660f92', path: 'bucket/dev/data/eu-central-1.tfstate', operation: 'OperationTypeApply', who: 'anna@laptop', created: '2025-11-24 21:38:18.9 +0000 UTC' }]);
});

it('reads every lock once', () => {
  const output = [complaint('a', 'x@y'), complaint('b', 'x@y'), complaint('a', 'x@y')].join('\n');
  expect(heldLocks(output).map((l) => l.id)).toEqual(['a', 'b']);
});

it('finds none in other failures', () => expect(heldLocks('Error: Unable to find remote state')).toEqual([]));

it('calls a lock abandoned only when it is mine and no Terraform runs here', () => {
  const lock = { who: 'root@vm' } as StateLock;
  const other = { pid: 1, parent: 0, command: 'node zta up' };
  const terraform = { pid: 2, parent: 1, command: '/usr/bin/terraform apply' };
  expect(isAbandoned(lock, [other], 'root@vm')).toBe(true);
  expect(isAbandoned(lock, [other, terraform], 'root@vm')).toBe(false);
  expect(isAbandoned(lock, [other], 'root@elsewhere')).toBe(false);
});
