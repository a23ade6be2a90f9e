import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { copyStack, type SynthesizedStack } from './stack';
import type { Workshop } from './workshop';

/** What Terraform says of one place. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail?: string;
  /** Terraform address, where it has one. */
  readonly address?: string;
}

/** The answer of `terraform validate` for one stack. */
export interface Validation {
  readonly stack: string;
  readonly valid: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** `terraform validate` with the real provider's schema; needs neither a cloud nor credentials. Throws ToolError when Terraform itself breaks. */
export const validateStack = async (workshop: Workshop, stack: SynthesizedStack): Promise<Validation> => {
  const folder = copyStack(stack, join(workshop.folder, 'validate', stack.name), { '.terraform.lock.hcl': workshop.lock });
  const { output } = await workshop.terraform(folder, ['validate', '-json', '-no-color']);
  const start = output.indexOf('{');
  if (start < 0) throw new ToolError('validate-failed', `\`terraform validate\` of ${stack.name} gave no answer: ${output}`, 'run `npx zta doctor`');
  const { valid, diagnostics } = JSON.parse(output.slice(start)) as Omit<Validation, 'stack'>;
  return { stack: stack.name, valid, diagnostics };
};
