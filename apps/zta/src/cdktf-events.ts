/** What happens to a stack, as cdktf's output tells it. */
export interface StackEvent {
  readonly stack: string;
  readonly kind: 'initialising' | 'applying' | 'applied' | 'destroyed' | 'failed';
  /** E.g. `25 added, 0 changed, 0 destroyed`. */
  readonly detail?: string;
}

/**
 * Makes a reader of cdktf's output lines: it prints the name of a stack only at the head of a block, so the reader remembers it.
 * Each kind of event is given once per stack.
 */
export const eventReader = (stacks: readonly string[]): ((line: string) => StackEvent | undefined) => {
  const seen = new Set<string>();
  let current: string | undefined;
  const once = (kind: StackEvent['kind'], detail?: string): StackEvent | undefined => {
    if (!current || seen.has(`${current} ${kind}`)) return undefined;
    seen.add(`${current} ${kind}`);
    return { stack: current, kind, ...(detail ? { detail } : {}) };
  };
  return (line) => {
    const [head = ''] = line.split(/\s/);
    if (stacks.includes(head)) current = head;
    const done = /(Apply|Destroy) complete! Resources: (.*?)\.?$/.exec(line);
    if (done) return once(done[1] === 'Apply' ? 'applied' : 'destroyed', done[2]);
    if (/Initializing the backend/.test(line)) return once('initialising');
    if (/: (Creating|Modifying|Destroying|Refreshing state)\.\.\.|: Reading\.\.\./.test(line)) return once('applying');
    if (/^\S*\s+(│ )?Error: /.test(line)) return once('failed');
    return undefined;
  };
};
