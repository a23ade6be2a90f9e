import { any, pass, type Method } from '../method';

/** Runs a cluster of EMR that wears the role. */
export const passToCluster: Method = {
  code: 'pass-to-cluster',
  title: 'runs a cluster of EMR that wears the role',
  source: 'Service role for cluster EC2 instances (EC2 instance profile)',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('ec2.amazonaws.com'), any('elasticmapreduce:RunJobFlow')], [pass('elasticmapreduce.amazonaws.com'), any('elasticmapreduce:RunJobFlow')]],
  wornBy: ['ec2.amazonaws.com', 'elasticmapreduce.amazonaws.com'],
};
