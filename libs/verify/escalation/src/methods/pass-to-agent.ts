import { any, pass, type Method } from '../method';

/** Runs an agent or code interpreter of Bedrock that wears the role. */
export const passToAgent: Method = {
  code: 'pass-to-agent',
  title: 'runs an agent or code interpreter of Bedrock that wears the role',
  source: 'IAM Permissions for AgentCore Runtime',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('bedrock-agentcore.amazonaws.com'), any('bedrock-agentcore:CreateAgentRuntime'), any('bedrock-agentcore:InvokeAgentRuntime')], [pass('bedrock-agentcore.amazonaws.com'), any('bedrock-agentcore:CreateCodeInterpreter'), any('bedrock-agentcore:StartCodeInterpreterSession'), any('bedrock-agentcore:InvokeCodeInterpreter')]],
  wornBy: ['bedrock-agentcore.amazonaws.com'],
};
