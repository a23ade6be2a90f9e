/** A named list of rule codes. A pack only lists: it changes no rule, no severity and no verdict. */
export interface Pack {
  readonly name: string;
  readonly title: string;
  readonly codes: readonly string[];
}

/** The packs that ship. */
export const packs: readonly Pack[] = [];
