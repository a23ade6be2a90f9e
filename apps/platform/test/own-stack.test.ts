import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { ZtaStack } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { expect, it, vi } from 'vitest';
import { environments, organization } from '../src/environments';
import { synth } from '../src/synth';
import { freshFolder, stacksOf } from './estate';

vi.mock('../src/own-stacks', () => ({
  ownStacks: (app: Construct): void => {
    const stack = new ZtaStack(app, 'mail', { environment: 'dev', key: 'workload', accountId: '111111111111', region: 'eu-central-1', partition: 'aws', prefix: 'acme' });
    new SqsQueue(stack, 'outbox', { name: 'acme-dev-outbox' });
  },
}));

it("a user's own stack is synthesized beside ours, and ours stay as they are", () => {
  const stacks = stacksOf(synth(organization, environments, freshFolder()));
  expect(stacks.get('dev-workload-mail')?.resource['aws_sqs_queue']).toMatchObject({ outbox: { name: 'acme-dev-outbox' } });
  expect(stacks.get('dev-workload-mail')?.terraform.backend.s3).toMatchObject({ key: 'dev/mail/eu-central-1.tfstate' });
  expect(stacks.size).toBe(45);
});
