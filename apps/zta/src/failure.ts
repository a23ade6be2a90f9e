import { ToolError } from '@zta/kernel';

/** Turns the output of a failed Terraform or cdktf run into an error that says what to do. */
export const failure = (what: string, output: string, logFile?: string): ToolError => {
  const lock = /ID:\s+([0-9a-f-]{36})/.exec(output)?.[1];
  if (/Error acquiring the state lock/.test(output)) {
    const path = /Path:\s+(\S+)/.exec(output)?.[1] ?? 'its state';
    return new ToolError('state-locked', `${what}: ${path} is locked by another run (${lock ?? 'id unknown'})`, `wait for it; if it was killed, run \`terraform force-unlock -force ${lock ?? '<ID>'}\` in the stack's folder below cdktf.out-local/stacks, then run again`);
  }
  if (/connection refused/.test(output)) return new ToolError('emulator-dead', `${what}: the embedded AWS stopped answering`, 'run `npx zta down`, then the same command again: it starts from what is deployed, or from nothing');
  const errors = output.split('\n').filter((l) => /Error:|error /.test(l)).slice(0, 5).map((l) => l.replace(/^[│╷╵\s]+/, ''));
  return new ToolError('deploy-failed', `${what} failed: ${errors.join(' / ') || output.split('\n').slice(-3).join(' / ')}`, logFile ? `read ${logFile}, mend the cause and run again: what is deployed is kept` : 'mend the cause and run again: what is deployed is kept');
};
