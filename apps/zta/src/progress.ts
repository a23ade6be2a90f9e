import { Listr, type ListrTask } from 'listr2';

/** Says what happens inside a part: one short line. */
export type Say = (line: string) => void;

/** A part of a run. It gives the line that stays when it is done. */
export interface Part {
  readonly title: string;
  readonly run: (say: Say) => Promise<string>;
}

/**
 * Runs parts one after the other and gives the seconds of each: a live display on a terminal, else plain lines.
 * @param stream where plain lines go
 */
export const runParts = async (parts: readonly Part[], stream: NodeJS.WriteStream = process.stdout): Promise<Readonly<Record<string, number>>> => {
  const live = stream === process.stdout && stream.isTTY && !process.env['CI'];
  const seconds: Record<string, number> = {};
  const print = (line: string): void => void (live || stream.write(`${line}\n`));
  const tasks: ListrTask[] = parts.map(({ title, run }) => ({
    title,
    task: async (_context, task): Promise<void> => {
      const started = Date.now();
      print(title);
      const line = await run((text) => {
        task.output = text;
        print(`  ${text}`);
      });
      seconds[title] = (Date.now() - started) / 1000;
      task.title = `${title}: ${line}`;
      print(`  ${line} (${seconds[title].toFixed(0)} s)`);
    },
  }));
  // No signal listeners: listr2 would leave at once, and what runs must be ended in order.
  await new Listr(tasks, { renderer: live ? 'default' : 'silent', rendererOptions: live ? { showErrorMessage: false, collapseErrors: true } : {}, registerSignalListeners: false } as ConstructorParameters<typeof Listr>[1]).run();
  return seconds;
};
