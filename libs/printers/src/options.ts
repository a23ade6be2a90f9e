/** How much is printed. Nothing here changes a verdict. */
export interface PrintOptions {
  /** Show proved claims one by one, not only how many. @default false */
  readonly verbose?: boolean;
  /** Colour the text format with ANSI codes; the caller knows whether somebody sees them. @default false */
  readonly colour?: boolean;
  /** Most characters of the Markdown format. GitHub refuses a comment of 65 536. @default 60000 */
  readonly budget?: number;
}
