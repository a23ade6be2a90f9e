import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { runParts } from '../src/progress';

const collect = (): { readonly stream: NodeJS.WriteStream; readonly text: () => string } => {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done): void => {
      text += chunk.toString();
      done();
    },
  }) as unknown as NodeJS.WriteStream;
  return { stream, text: () => text };
};

it('prints short plain lines where nobody watches a terminal', async () => {
  const { stream, text } = collect();
  const seconds = await runParts([{ title: 'deploy', run: async (say) => (say('a: deploying'), say('a: done'), '1 stack') }], stream);
  expect(text().replace(/\(\d+ s\)/, '(n s)')).toBe('deploy\n  a: deploying\n  a: done\n  1 stack (n s)\n');
  expect(Object.keys(seconds)).toEqual(['deploy']);
});

it('runs no part after one that failed, and gives its error unchanged', async () => {
  const { stream, text } = collect();
  const error = new Error('no');
  const parts = [
    { title: 'first', run: () => Promise.reject(error) },
    { title: 'second', run: () => Promise.resolve('done') },
  ];
  await expect(runParts(parts, stream)).rejects.toBe(error);
  expect(text()).not.toContain('second');
});
