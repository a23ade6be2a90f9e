/** Names of elements in document order, or what is wrong with the document. Enough of XML 1.0 for what a printer writes: elements, attributes, text, five entities. */
export const readXml = (text: string): readonly string[] | { readonly wrong: string } => {
  // characters that XML 1.0 forbids (production 2, Char)
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(text)) return { wrong: 'a forbidden character' };
  const names: string[] = [];
  const open: string[] = [];
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const part = /<(\/?)([a-z]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  for (let at = 0; at < body.length; at = part.lastIndex) {
    part.lastIndex = at;
    const m = part.exec(body);
    if (!m) return { wrong: `not XML at ${JSON.stringify(body.slice(at, at + 40))}` };
    const [, close, name = '', attributes = '', single, content = ''] = m;
    if (/&(?!(amp|lt|gt|quot|apos);)/.test(attributes + content) || content.includes(']]>')) return { wrong: `not escaped: ${JSON.stringify(attributes + content)}` };
    if (close) {
      if (open.pop() !== name) return { wrong: `</${name}> closes nothing` };
    } else if (name) {
      names.push(name);
      if (!single) open.push(name);
    }
  }
  return open.length > 0 ? { wrong: `<${open.join('><')}> stays open` } : names;
};
