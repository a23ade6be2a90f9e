import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameProcess, isTerraform, parseProcessTable, processTable, startOf, treeOf } from '../src';

describe('the process tree', () => {
  it('is read from ps', () =>
    expect(parseProcessTable('    1     0 /sbin/init\n  204     1 terraform apply -auto-approve\n\n')).toEqual([
      { pid: 1, parent: 0, command: '/sbin/init' },
      { pid: 204, parent: 1, command: 'terraform apply -auto-approve' },
    ]));

  it('holds exactly what descends from a process', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 20 }), fc.nat({ max: 19 }), (parents, root) => {
        // Process i + 1 has a parent with a lower number, as on a real machine.
        const rows = parents.map((p, i) => ({ pid: i + 1, parent: p % (i + 1), command: '' }));
        const descends = (pid: number): boolean => pid === root + 1 || (pid > 0 && descends(rows[pid - 1]?.parent ?? 0));
        expect(new Set(treeOf(rows, root + 1).map((r) => r.pid))).toEqual(new Set(rows.map((r) => r.pid).filter(descends)));
      }),
    ));

  it('knows this process, its parent and when it started', () => {
    const me = processTable().find((r) => r.pid === process.pid);
    expect(me?.parent).toBe(process.ppid);
    expect(isSameProcess(process.pid, startOf(process.pid))).toBe(true);
    expect(isSameProcess(process.pid, 'another time')).toBe(false);
  });

  it('takes no vanished process for the one that was meant', () => {
    expect(startOf(2 ** 22 + 1)).toBeUndefined();
    expect(isSameProcess(2 ** 22 + 1, undefined)).toBe(false);
  });

  it('tells Terraform from its providers', () => {
    expect(isTerraform({ pid: 1, parent: 0, command: '/usr/local/bin/terraform apply' })).toBe(true);
    expect(isTerraform({ pid: 1, parent: 0, command: 'tofu plan' })).toBe(true);
    expect(isTerraform({ pid: 1, parent: 0, command: '/x/terraform-provider-aws_v5.100.0_x5' })).toBe(false);
    expect(isTerraform({ pid: 1, parent: 0, command: 'grep terraform' })).toBe(false);
  });
});
