/**
 * Texts that are partly known. What only AWS knows (the id of a key) stands in them as a hole, `${stack/address.attribute}`,
 * and counts as one letter: equal to itself, different from the identifiers of other elements, and perhaps equal to written text.
 */
const letters = new Map<string, readonly string[]>();

/** Splits a text into its letters: characters and holes. */
export const lettersOf = (text: string): readonly string[] => {
  const known = letters.get(text);
  if (known) return known;
  const made = text.includes('${') ? (text.match(/\$\{[^}]*\}|[\s\S]/g) ?? []) : [...text];
  if (letters.size < 50_000) letters.set(text, made);
  return made;
};

/** Writes a hole. */
export const hole = (name: string): string => `\${${name}}`;

/** True when a letter stands for something that only AWS knows. */
export const isHole = (letter: string): boolean => letter.length > 2 && letter.startsWith('${');

/** True when a text holds something that only AWS knows. */
export const hasHole = (text: string): boolean => text.includes('${');

const identifier = /^\$\{(?!data\.|[^}]*\/data\.|this\.)[^}]*\.(id|arn|key_id|unique_id|bucket|name|function_name|url|suffix)\}$/;

/** True when two holes certainly differ: both are identifiers that AWS or the author gives to one managed element only. */
export const distinct = (a: string, b: string): boolean => a !== b && identifier.test(a) && identifier.test(b);

/** True when the unknown text of a hole may contain a character. `~` is in none, which makes it the mark of values that nobody names. */
export const mayContain = (hole: string, character: string): boolean =>
  /\.(arn|url)\}$/.test(hole) ? /^[\w:/.@+=,-]$/.test(character) : /\.(id|key_id|unique_id|account|suffix)\}$/.test(hole) ? /^[\w.-]$/.test(character) : /^[\w/.@+=,-]$/.test(character);
