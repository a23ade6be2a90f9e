/**
 * The first key that an object of a JSON text names twice; undefined when there is none. Terraform merges such objects and JavaScript keeps the last:
 * the two would read different things. The text must be JSON.
 */
export const duplicateKey = (text: string): string | undefined => {
  const open: (Set<string> | undefined)[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '{') open.push(new Set());
    else if (c === '[') open.push(undefined);
    else if (c === '}' || c === ']') open.pop();
    else if (c === '"') {
      const from = i;
      for (i++; text[i] !== '"' && i < text.length; i++) if (text[i] === '\\') i++;
      let next = i + 1;
      while (/\s/.test(text[next] ?? '')) next++;
      const keys = open.at(-1);
      if (text[next] !== ':' || !keys) continue;
      const key = JSON.parse(text.slice(from, i + 1)) as string;
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return undefined;
};
