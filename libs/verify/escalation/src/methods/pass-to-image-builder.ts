import { any, pass, type Method } from '../method';

/** Has Image Builder start instances that wear the role. */
export const passToImageBuilder: Method = {
  code: 'pass-to-image-builder',
  title: 'has Image Builder start instances that wear the role',
  source: 'Image Builder: infrastructure configuration',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('ec2.amazonaws.com'), any('imagebuilder:CreateInfrastructureConfiguration'), any('imagebuilder:CreateImage')]],
  wornBy: ['ec2.amazonaws.com'],
};
