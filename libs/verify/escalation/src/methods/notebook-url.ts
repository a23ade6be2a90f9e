import type { Method } from '../method';

/** Opens a notebook that wears the role. */
export const notebookUrl: Method = {
  code: 'notebook-url',
  title: 'opens a notebook that wears the role',
  source: 'CreatePresignedNotebookInstanceUrl, SageMaker API Reference',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'sagemaker:CreatePresignedNotebookInstanceUrl', on: 'its wearers' }]],
  wearers: ['aws_sagemaker_notebook_instance'],
};
