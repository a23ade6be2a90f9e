import type { Conditions, Statement } from '@zta/kernel';
import { reference } from '../plan';
import { tableDataActions } from './abilities';

/**
 * A store's table: items move only through the named endpoint, only encrypted, and only for the declared roles ("Using resource-based policies for DynamoDB").
 * Without a flow there is no endpoint to name, and everybody's data actions are denied.
 */
export const storeTablePolicy = (tableArn: string, roleArns: readonly string[], breakGlassArn: string): readonly Statement[] => {
  const deny = (Sid: string, Condition: Conditions): Statement => ({ Sid, Effect: 'Deny', Principal: '*', Action: tableDataActions, Resource: [tableArn, `${tableArn}/index/*`], Condition });
  const except = (arns: readonly string[]): Conditions => ({ ArnNotEquals: { 'aws:PrincipalArn': arns } });
  return [
    deny('DenyWithoutTls', { Bool: { 'aws:SecureTransport': 'false' } }),
    ...(roleArns.length ? [deny('DenyOutsideEndpoint', { StringNotEquals: { 'aws:SourceVpce': reference('endpoint', 'dynamodb') }, ...except([breakGlassArn]) })] : []),
    deny('DenyUndeclared', except([...roleArns, breakGlassArn])),
  ];
};
