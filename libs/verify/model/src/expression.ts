import { identity } from './identity';
import { readSelection } from './selection';
import { isRef, unknown, type Value } from './value';

/** Looks up one reference expression (`aws_x.y.attr`, `data.…`); undefined when it is none that we know. */
export type Lookup = (expression: string) => Value | undefined;

const escapes: readonly (readonly [string, string])[] = [
  ['$${', '${'],
  ['%%{', '%{'],
];

/**
 * Reads the text of a Terraform string: literal parts, references, and unknowns with their reason
 * ("Strings and Templates", Terraform language documentation). Text without `${` comes back unchanged.
 */
export const readTemplate = (text: string, lookup: Lookup): Value => {
  const parts: Value[] = [];
  let literal = '';
  for (let i = 0; i < text.length; ) {
    const escape = escapes.find(([from]) => text.startsWith(from, i));
    if (escape) {
      literal += escape[1];
      i += escape[0].length;
    } else if (text.startsWith('${', i) || text.startsWith('%{', i)) {
      const end = closing(text, i + 2);
      if (end < 0) return unknown('unclosed `${` in a template');
      const body = text.slice(i + 2, end).trim();
      if (literal) parts.push(literal);
      literal = '';
      parts.push(text[i] === '%' ? unknown('template directive `%{`') : readExpression(body, lookup));
      i = end + 1;
    } else literal += text[i++];
  }
  if (parts.length === 0) return literal;
  if (literal) parts.push(literal);
  return join(parts);
};

/** One part stays itself; several become text, as far as they are text. */
const join = (parts: readonly Value[]): Value => {
  if (parts.length === 1) return parts[0] ?? '';
  const flat = parts.flatMap((p): readonly Value[] => (typeof p === 'object' && p !== null && '$' in p && p.$ === 'template' ? (p.parts as readonly Value[]) : [p]));
  const out: (string | Extract<Value, { $: 'ref' | 'unknown' }>)[] = [];
  for (const p of flat) {
    const last = out.at(-1);
    if (typeof p === 'string' || typeof p === 'number' || typeof p === 'boolean') {
      if (typeof last === 'string') out[out.length - 1] = last + String(p);
      else out.push(String(p));
    } else if (typeof p === 'object' && p !== null && '$' in p && p.$ !== 'template') out.push(p as Extract<Value, { $: 'ref' | 'unknown' }>);
    else out.push(unknown('a list or map inside text'));
  }
  return out.length === 1 && typeof out[0] === 'string' ? out[0] : { $: 'template', parts: out };
};

const readExpression = (body: string, lookup: Lookup): Value => {
  const quoted = /^"([^"\\$%]*)"$/.exec(body);
  if (quoted) return quoted[1] ?? '';
  if (/^-?\d+(\.\d+)?$/.test(body)) return Number(body);
  if (body === 'true' || body === 'false') return body === 'true';
  if (body === 'null') return null;
  return lookup(body) ?? selected(body, lookup) ?? unknown(`expression \`${body.length > 80 ? `${body.slice(0, 77)}…` : body}\` is not evaluated`);
};

/** A reference to the element of a list that has a property: `firewall_status[0].sync_states[availability_zone=…].attachment[0].endpoint_id`. */
const selected = (body: string, lookup: Lookup): Value | undefined => {
  const selection = readSelection(body);
  const of = selection && lookup(selection.of);
  const equals = selection && identity(readExpression(selection.equals, lookup));
  return selection && isRef(of) && equals !== undefined ? { $: 'ref', to: of.to, attribute: `${of.attribute}[${selection.by}=${equals}].${selection.take}` } : undefined;
};

/** Index of the brace that closes the template opened before `from`; quotes and inner braces are skipped. */
const closing = (text: string, from: number): number => {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (c === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
    } else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return i;
  }
  return -1;
};
