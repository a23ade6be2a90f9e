import { any, pass, type Method } from '../method';

/** Gives its pod the role. */
export const passToPod: Method = {
  code: 'pass-to-pod',
  title: 'gives its pod the role',
  source: 'Learn how EKS Pod Identity grants pods access to AWS services',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('pods.eks.amazonaws.com'), any('eks:CreatePodIdentityAssociation')], [pass('pods.eks.amazonaws.com'), any('eks:UpdatePodIdentityAssociation')]],
  wornBy: ['pods.eks.amazonaws.com'],
};
