import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { filteredCopy } from '../src';

let from: string;
let to: string;
const write = (folder: string, file: string, text: string): void => {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), text);
};
const stack = '{"resource":{"aws_a":{"one":{}},"aws_b":{"two":{}}}}';

beforeEach(() => {
  const base = mkdtempSync(join(tmpdir(), 'copy.terraform-'));
  from = join(base, 'out');
  to = join(base, 'copy');
  write(from, 'manifest.json', '{}');
  write(from, 'stacks/s/cdk.tf.json', stack);
  write(from, 'stacks/s/assets/code.zip', 'bytes');
});

describe('the copy on disk', () => {
  it('has the same bytes when nothing is listed', () => {
    expect(filteredCopy(from, to, [])).toEqual({ s: [] });
    for (const file of ['manifest.json', 'stacks/s/cdk.tf.json', 'stacks/s/assets/code.zip']) expect(readFileSync(join(to, file), 'utf8')).toBe(readFileSync(join(from, file), 'utf8'));
  });

  it('lacks what is listed, while the original keeps it', () => {
    filteredCopy(from, to, [{ type: 'aws_a', api: 'x:Do', reason: 'not there' }]);
    expect(JSON.parse(readFileSync(join(to, 'stacks/s/cdk.tf.json'), 'utf8'))).toEqual({ resource: { aws_b: { two: {} } } });
    expect(readFileSync(join(from, 'stacks/s/cdk.tf.json'), 'utf8')).toBe(stack);
  });

  it('keeps what Terraform wrote there, and takes nothing of it from the original', () => {
    write(to, 'stacks/s/.terraform/state', 'mine');
    write(to, 'stacks/s/.terraform.lock.hcl', 'mine');
    write(from, 'stacks/s/.terraform/state', 'another backend');
    filteredCopy(from, to, []);
    expect(readFileSync(join(to, 'stacks/s/.terraform/state'), 'utf8')).toBe('mine');
    expect(existsSync(join(to, 'stacks/s/.terraform.lock.hcl'))).toBe(true);
  });

  it('loses stacks and files that are no longer synthesized', () => {
    write(to, 'stacks/gone/cdk.tf.json', stack);
    write(to, 'stacks/s/assets/old.zip', 'bytes');
    filteredCopy(from, to, []);
    expect(existsSync(join(to, 'stacks/gone'))).toBe(false);
    expect(existsSync(join(to, 'stacks/s/assets/old.zip'))).toBe(false);
  });
});
