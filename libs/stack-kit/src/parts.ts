import type { IConstruct } from 'constructs';

/** What a layer made, by the id of the compiled plan: the app turns it into the addresses of parties. */
export type Parts = Readonly<Record<string, readonly IConstruct[]>>;

/** Collects parts while a layer builds. */
export class PartsBuilder {
  private readonly byId: Record<string, IConstruct[]> = {};

  /** Files a construct under an id and gives it back. */
  add<T extends IConstruct>(id: string, construct: T): T {
    (this.byId[id] ??= []).push(construct);
    return construct;
  }

  get parts(): Parts {
    return this.byId;
  }
}

/** The member of `things` called `id`. Throws a RangeError that lists the names there are. */
export const named = <T>(things: Readonly<Record<string, T>>, id: string, what: string): T => {
  const found = things[id];
  if (found === undefined) throw new RangeError(`no ${what} \`${id}\`: there are ${Object.keys(things).map((k) => `\`${k}\``).join(', ') || 'none'}`);
  return found;
};
