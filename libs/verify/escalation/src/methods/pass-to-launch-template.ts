import { any, pass, type Method } from '../method';

/** Has Auto Scaling start instances that wear the role. */
export const passToLaunchTemplate: Method = {
  code: 'pass-to-launch-template',
  title: 'has Auto Scaling start instances that wear the role',
  source: 'Control Amazon EC2 launch template usage in Auto Scaling groups',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('ec2.amazonaws.com'), any('ec2:CreateLaunchTemplate'), any('autoscaling:CreateAutoScalingGroup')], [pass('ec2.amazonaws.com'), any('ec2:CreateLaunchTemplateVersion'), any('autoscaling:CreateAutoScalingGroup')], [pass('ec2.amazonaws.com'), any('ec2:CreateLaunchTemplateVersion'), any('autoscaling:UpdateAutoScalingGroup')]],
  wornBy: ['ec2.amazonaws.com'],
};
