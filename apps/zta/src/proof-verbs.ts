import { formats } from '@zta/printers';
import { Option, type Command } from 'commander';
import { can, explain, whoCan, type QuestionFlags } from './verbs/questions';
import { verify, type VerifyFlags } from './verbs/verify';

const format = (): Option => new Option('--format <format>', 'how to print').choices([...formats]).default('text');
const input = (): Option => new Option('--in <path>', 'the synthesized Terraform').default('cdktf.out');
const expectation = (): Option => new Option('--expect <answer>', 'for scripts: exit 1 unless this is the answer').choices(['yes', 'no']);

/** Adds the verbs that read Terraform and decide: verify, can, who-can, explain. */
export const addProofVerbs = (program: Command, act: (verb: () => Promise<number>) => () => Promise<void>): void => {
  program
    .command('verify')
    .description('decide every claim over Terraform: controls, and with intents who may talk to whom and do what')
    .argument('[paths...]', 'a cdktf.out, a folder with cdk.tf.json, or plan files of `terraform show -json` (default: cdktf.out)')
    .addOption(format())
    .option('--intents <file>', 'what was declared (default: intents.json beside the Terraform)')
    .option('--waivers <file>', 'JSON list of { id, reason, owner, expires } for unknowns')
    .option('--baseline <file>', 'an earlier report as JSON: only what is new counts')
    .option('--rules <folder>', 'own rules, judged beside ours: files that export `rule`')
    .option('--output <file>', 'write to a file')
    .option('--verbose', 'print what was proved, too', false)
    .action((paths: string[], flags: VerifyFlags) => act(() => verify(paths, flags))());
  program
    .command('can')
    .description('can one party reach another, and do what there? with the path, or what blocks it')
    .argument('<from>', 'a party (`dev/receipts`) or `internet`')
    .argument('<to>', 'a party')
    .option('--port <number>', 'this TCP port only')
    .addOption(input())
    .addOption(format())
    .addOption(expectation())
    .action((from: string, to: string, flags: QuestionFlags & { port?: string }) => act(() => can(from, to, flags))());
  program
    .command('who-can')
    .description('who may do an action on a resource? with the statement that allows it')
    .argument('<action>', 'e.g. `s3:GetObject` or `s3:*`')
    .argument('<resource>', 'an ARN, `*`, or a party (`dev/documents`)')
    .addOption(input())
    .addOption(format())
    .addOption(expectation())
    .action((action: string, resource: string, flags: QuestionFlags) => act(() => whoCan(action, resource, flags))());
  program
    .command('explain')
    .description('one finding of `zta verify`, whole')
    .argument('<id>', 'its id, or the beginning of it')
    .option('--rules <folder>', 'own rules, as for `verify`')
    .addOption(input())
    .addOption(format())
    .action((id: string, flags: QuestionFlags & { rules?: string }) => act(() => explain(id, flags))());
};
