/**
 * One element picked from a list that only AWS knows, by one of its properties:
 * `one([for s in X.firewall_status[0].sync_states : s.attachment[0].endpoint_id if s.availability_zone == "…"])` ("`for` Expressions", Terraform language documentation).
 */
export interface Selection {
  /** The list, a reference expression. */
  readonly of: string;
  /** Property of an element that is compared. */
  readonly by: string;
  /** Expression with which it is compared. */
  readonly equals: string;
  /** What of the element is taken. */
  readonly take: string;
}

const list = String.raw`(?:tolist\(\s*)?((?:data\.)?[a-z]\w*\.[\w.[\]-]+?)\s*\)?`;
const pattern = new RegExp(String.raw`^(?:one|element)?\(?\s*\[\s*for\s+(\w+)\s+in\s+${list}\s*:\s*\1\.([\w.[\]]+)\s+if\s+\1\.([\w.[\]]+)\s*==\s*("[^"]*"|[\w.-]+)\s*\]\s*(?:,\s*0\s*)?\)?(?:\[0\])?$`);

/** Reads such an expression; undefined for any other. */
export const readSelection = (expression: string): Selection | undefined => {
  const m = pattern.exec(expression);
  if (!m) return undefined;
  const [, , of = '', take = '', by = '', equals = ''] = m;
  return { of, by, equals, take };
};
