/** Attribute paths that a JSON value refers to, `type.name.attribute`, from every `${…}` in it. */
export const referencesIn = (value: unknown): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (v: unknown): void => {
    if (typeof v === 'string')
      for (const [, expression = ''] of v.matchAll(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g))
        for (const [path] of expression.matchAll(/\b(?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z_][\w-]*\.[a-z_][a-z0-9_]*/g)) found.add(path);
    else if (typeof v === 'object' && v !== null) for (const member of Object.values(v)) visit(member);
  };
  visit(value);
  return found;
};
