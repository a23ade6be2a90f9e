import { ExitCode, InputError, type Finding } from '@zta/kernel';
import { print, type Format } from '@zta/printers';
import { can as askCan, explain as find, loadRules, readInputs, report, verify, whoCanDo, worldOf, type Inputs } from '@zta/verify-run';

export interface QuestionFlags {
  /** Where the synthesized Terraform is. */
  readonly in: string;
  readonly format: Format;
  /** For scripts: exit 1 when the answer differs. */
  readonly expect?: 'yes' | 'no';
}

const answer = (verb: string, inputs: Inputs, findings: readonly Finding[], { format, expect }: QuestionFlags): number => {
  process.stdout.write(print(report(verb, inputs, findings, []), format, { verbose: true }));
  const yes = findings.some((f) => f.verdict === 'proved');
  if (expect && findings.some((f) => f.verdict === 'unknown')) return ExitCode.unknown;
  return expect && (expect === 'yes') !== yes ? ExitCode.refuted : ExitCode.proved;
};

/** Can one party reach another? Answered with the path, or with what blocks it. */
export const can = async (from: string, to: string, flags: QuestionFlags & { readonly port?: string }): Promise<number> => {
  const port = flags.port === undefined ? undefined : Number(flags.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65535)) throw new InputError([{ code: 'invalid-port', path: '--port', message: 'not a port', got: `\`${flags.port ?? ''}\``, allowed: '1 to 65535' }]);
  const inputs = readInputs([flags.in]);
  return answer('can', inputs, [askCan(worldOf(inputs), from, to, port)], flags);
};

/** Who may do an action on a resource? One answer per principal, with the deciding statement. */
export const whoCan = async (action: string, resource: string, flags: QuestionFlags): Promise<number> => {
  const inputs = readInputs([flags.in]);
  return answer('who-can', inputs, whoCanDo(worldOf(inputs), action, resource), flags);
};

/** One finding of `zta verify`, whole: trace and reasons. */
export const explain = async (id: string, flags: QuestionFlags & { readonly rules?: string }): Promise<number> => {
  const inputs = readInputs([flags.in]);
  return answer('explain', inputs, [find(verify(inputs, flags.rules === undefined ? {} : { rules: await loadRules(flags.rules) }).verdicts, id)], flags);
};
