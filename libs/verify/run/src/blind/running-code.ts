import { formatAddress, type Finding, type Reason } from '@zta/kernel';
import { isList, isMap, list, type Estate, type Resource } from '@zta/verify-model';
import { unsure } from './unsure';

/** Elements that run a program while Terraform plans or applies ("aws_lambda_invocation", AWS provider; "external", External provider). */
const runs: ReadonlySet<string> = new Set(['aws_lambda_invocation', 'external']);

/**
 * Programs that run beside the declaration, with the rights of whoever applies: what they change is in no text ("Provisioners", Terraform language documentation).
 */
export const runningCode = ({ resources }: Estate): readonly Finding[] => resources.flatMap((r) => kindsOf(r).map((kind) => code(r, kind)));

const kindsOf = (r: Resource): readonly string[] => [
  ...new Set([
    ...list(r.values['provisioner']).flatMap((p): readonly string[] => (isMap(p) ? Object.keys(p).map((k) => `a provisioner \`${k}\``) : typeof p === 'string' ? [`a provisioner \`${p}\``] : isList(p) ? ['a provisioner'] : ['a provisioner that is not written out'])),
    ...(r.values['connection'] === undefined || r.values['connection'] === null ? [] : ['a `connection` for provisioners']),
    ...(runs.has(r.type) ? [`\`${r.type}\``] : []),
  ]),
];

const code = (r: Resource, kind: string): Finding => {
  const reason: Reason = { code: 'runs-code', detail: `${kind} of ${formatAddress(r.at)} runs a program beside the declaration: what it does is not judged`, at: r.at };
  return unsure(`${kind} of ${formatAddress(r.at)} changes nothing`, reason);
};
