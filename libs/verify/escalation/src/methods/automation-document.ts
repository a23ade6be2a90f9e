import type { Method } from '../method';

/** Changes the document of an automation that wears the role. */
export const automationDocument: Method = {
  code: 'automation-document',
  title: 'changes the document of an automation that wears the role',
  source: 'UpdateDocument, Systems Manager API Reference',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'ssm:UpdateDocument', on: 'its wearers' }, { action: 'ssm:UpdateDocumentDefaultVersion', on: 'its wearers' }], [{ action: 'ssm:StartAutomationExecution', on: 'its wearers' }]],
  wearers: ['aws_ssm_document'],
};
