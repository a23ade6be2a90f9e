/** One action as the Service Authorization Reference lists it. */
export interface ActionFact {
  /** `s3:GetObject`, in AWS's own spelling. */
  readonly name: string;
  readonly access: 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';
  /** Names of the resource types it works on; empty: it knows no resource but `*`. */
  readonly resourceTypes: readonly string[];
  readonly conditionKeys: readonly string[];
}
export declare const actionsOf: (service: string) => readonly ActionFact[];
export declare const knowsAction: (action: string) => boolean;
export declare const expandAction: (pattern: string) => readonly string[];
