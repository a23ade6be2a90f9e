import { any, pass, type Method } from '../method';

/** Runs a notebook or job of SageMaker that wears the role. */
export const passToSagemaker: Method = {
  code: 'pass-to-sagemaker',
  title: 'runs a notebook or job of SageMaker that wears the role',
  source: 'How to use SageMaker AI execution roles',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('sagemaker.amazonaws.com'), any('sagemaker:CreateNotebookInstance'), any('sagemaker:CreatePresignedNotebookInstanceUrl')], [pass('sagemaker.amazonaws.com'), any('sagemaker:CreateTrainingJob')], [pass('sagemaker.amazonaws.com'), any('sagemaker:CreateProcessingJob')], [pass('sagemaker.amazonaws.com'), any('sagemaker:CreateUserProfile'), any('sagemaker:CreatePresignedDomainUrl')]],
  wornBy: ['sagemaker.amazonaws.com'],
};
