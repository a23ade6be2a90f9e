import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, type EnvironmentDeclaration } from '@zta/blueprint';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { organization } from '../src/environments';

const page = (name: string): string => readFileSync(join(__dirname, '../../../docs', name), 'utf8');
const snippet = /```ts\n([\s\S]*?)```/.exec(page('declaration.md'))?.[1] ?? '';
const declared = (): EnvironmentDeclaration => {
  const module: { exports: { dev?: EnvironmentDeclaration } } = { exports: {} };
  new Function('module', 'exports', transformSync(snippet, { loader: 'ts', format: 'cjs' }).code)(module, module.exports);
  return module.exports.dev as EnvironmentDeclaration;
};
const account = compile(organization, [declared()]).plan.environments[1]?.accounts[0];

describe('docs/declaration.md', () => {
  it('shows a declaration that compiles', () => expect(account?.application?.functions[0]?.environment).toEqual({ DOCUMENTS_BUCKET: expect.stringContaining('documents'), CATALOGUE_TABLE: 'acme-dev-catalogue' }));

  it('says exactly which actions an ability means', () => {
    const rows = [...page('declaration.md').matchAll(/^\| `(read|write|delete)` \| (.*) \| (.*) \| (.*) \|$/gm)];
    expect(rows).toHaveLength(3);
    for (const [, may, bucket = '', table = '', key = ''] of rows) {
      const flows = declared().flows.map((f) => ({ ...f, may: [may as 'read'] }));
      const data = compile(organization, [{ ...declared(), flows }]).plan.environments[1]?.accounts[0]?.data;
      const written = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '').sort();
      const granted = (store: string, sid: RegExp): readonly string[] => (data?.grants.find((g) => g.policyName === store)?.statements ?? []).filter((s) => sid.test(s.Sid)).flatMap((s) => s.Action ?? []).sort();
      expect(granted('documents', /Objects|Bucket/), may).toEqual(written(bucket));
      expect(granted('catalogue', /Items/).map((a) => a.replace('dynamodb:', '')), may).toEqual(written(table));
      expect(granted('documents', /Key/), may).toEqual(written(key));
    }
  });
});

it('docs/monitoring.md counts the detections that there are', () => expect(page('monitoring.md')).toContain(`${account?.monitoring?.detections.length ?? 0} detections`));
