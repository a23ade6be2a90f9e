import { any, pass, type Method } from '../method';

/** Runs a Glue job, session or endpoint that wears the role. */
export const passToGlue: Method = {
  code: 'pass-to-glue',
  title: 'runs a Glue job, session or endpoint that wears the role',
  source: 'Step 3: Attach a policy to users or groups that access AWS Glue',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('glue.amazonaws.com'), any('glue:CreateJob'), any('glue:StartJobRun')], [pass('glue.amazonaws.com'), any('glue:CreateJob'), any('glue:CreateTrigger')], [pass('glue.amazonaws.com'), any('glue:CreateSession'), any('glue:RunStatement')], [pass('glue.amazonaws.com'), any('glue:CreateDevEndpoint')], [pass('glue.amazonaws.com'), any('glue:UpdateDevEndpoint')]],
  wornBy: ['glue.amazonaws.com'],
};
