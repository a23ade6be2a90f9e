import { expect, it } from 'vitest';
import { dev } from '../src/environments/dev';
import { organization } from '../src/environments';
import { synth } from '../src/synth';
import { freshFolder, stacksOf } from './estate';

it.each([
  ['aws-us-gov', 'us-gov-west-1', /\.us-gov-west-1\.amazonaws\.com(?!\.cn)/],
  ['aws-cn', 'cn-north-1', /\.cn-north-1\.amazonaws\.com\.cn/],
] as const)('in %s nothing names another partition', (partition, region, host) => {
  const stacks = stacksOf(synth({ ...organization, partition, region }, [{ ...dev, region }], freshFolder()));
  expect(stacks.size).toBe(19);
  for (const [name, stack] of stacks) {
    const text = JSON.stringify(stack);
    for (const [arn, found] of text.matchAll(/arn:(aws[a-z-]*):/g)) expect(found, `${name}: ${arn}`).toBe(partition);
    for (const [name] of text.matchAll(new RegExp(`[a-z0-9]+\\.${region}\\.amazonaws[a-z.]*`, 'g'))) expect(name).toMatch(host);
    expect(stack.provider.aws[0]?.['region']).toBe(region);
  }
});
