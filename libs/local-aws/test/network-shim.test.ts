import { call, describePatches, stockAndShim, type Patch } from './support';

const started = stockAndShim();

type Answer = Awaited<ReturnType<typeof call>>;
const first = (text: string, tag: string): string => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)?.[1] ?? '';
const ec2 = (url: string, Action: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> => call(url, 'ec2', { query: { Action, Version: '2016-11-15', ...more } });
const ram = async (url: string, path: string, json: object): Promise<Record<string, unknown>> => JSON.parse((await call(url, 'ram', { path: `/${path}`, json })).text || '{}') as Record<string, unknown>;
const resolver = (url: string, verb: string, json: object): Promise<Answer> => call(url, 'route53resolver', { target: `Route53Resolver.${verb}`, json });
const firewall = (url: string, verb: string, json: object): Promise<Answer> => call(url, 'network-firewall', { target: `NetworkFirewall_20201112.${verb}`, json });

const subnetIn = async (url: string): Promise<{ readonly vpc: string; readonly subnet: string }> => {
  const vpc = first((await ec2(url, 'CreateVpc', { CidrBlock: '10.0.0.0/16' })).text, 'vpcId');
  return { vpc, subnet: first((await ec2(url, 'CreateSubnet', { VpcId: vpc, CidrBlock: '10.0.0.0/24' })).text, 'subnetId') };
};
const attached = async (url: string): Promise<{ readonly gateway: string; readonly attachment: string; readonly table: string }> => {
  const { vpc, subnet } = await subnetIn(url);
  const gateway = first((await ec2(url, 'CreateTransitGateway', { 'Options.DefaultRouteTableAssociation': 'disable' })).text, 'transitGatewayId');
  const made = await ec2(url, 'CreateTransitGatewayVpcAttachment', { TransitGatewayId: gateway, VpcId: vpc, 'SubnetIds.1': subnet, 'TagSpecifications.1.ResourceType': 'transit-gateway-attachment', 'TagSpecifications.1.Tag.1.Key': 'Name', 'TagSpecifications.1.Tag.1.Value': 'spoke' });
  const table = first((await ec2(url, 'CreateTransitGatewayRouteTable', { TransitGatewayId: gateway })).text, 'transitGatewayRouteTableId');
  return { gateway, attachment: first(made.text, 'transitGatewayAttachmentId'), table };
};

const patches: readonly Patch[] = [
  {
    file: 'block_public_access.py',
    what: 'the mode of VPC Block Public Access is kept',
    holds: async (url) => {
      await ec2(url, 'ModifyVpcBlockPublicAccessOptions', { InternetGatewayBlockMode: 'block-ingress' });
      return (await ec2(url, 'DescribeVpcBlockPublicAccessOptions')).text.includes('block-ingress');
    },
  },
  {
    file: 'transit_gateway.py',
    what: 'an attachment has its tags, and can be asked for when it is gone',
    holds: async (url) => {
      const { attachment } = await attached(url);
      const tagged = (await ec2(url, 'DescribeTransitGatewayVpcAttachments', { 'TransitGatewayAttachmentIds.1': attachment })).text.includes('<value>spoke</value>');
      await ec2(url, 'DeleteTransitGatewayVpcAttachment', { TransitGatewayAttachmentId: attachment });
      return tagged && (await ec2(url, 'DescribeTransitGatewayVpcAttachments', { 'TransitGatewayAttachmentIds.1': attachment })).text.includes('<state>deleted</state>');
    },
  },
  {
    file: 'transit_gateway.py',
    what: 'a route names its attachment when it is searched',
    holds: async (url) => {
      const { attachment, table } = await attached(url);
      await ec2(url, 'CreateTransitGatewayRoute', { DestinationCidrBlock: '0.0.0.0/0', TransitGatewayAttachmentId: attachment, TransitGatewayRouteTableId: table });
      return (await ec2(url, 'SearchTransitGatewayRoutes', { TransitGatewayRouteTableId: table, 'Filter.1.Name': 'type', 'Filter.1.Value.1': 'static' })).text.includes(`<transitGatewayAttachmentId>${attachment}</transitGatewayAttachmentId>`);
    },
  },
  {
    file: 'ram.py',
    what: 'a share takes a principal afterwards, and has its tags',
    holds: async (url) => {
      const { resourceShare } = (await ram(url, 'createresourceshare', { name: 's', tags: [{ key: 'Name', value: 'hub' }] })) as { resourceShare?: { resourceShareArn: string } };
      const resourceShareArn = resourceShare?.resourceShareArn ?? '';
      if ((await call(url, 'ram', { path: '/associateresourceshare', json: { resourceShareArn, principals: ['111111111111'] } })).status !== 200) return false;
      const { resourceShares = [] } = (await ram(url, 'getresourceshares', { resourceOwner: 'SELF' })) as { resourceShares?: { tags?: { value: string }[] }[] };
      return resourceShares.some((s) => s.tags?.some((t) => t.value === 'hub'));
    },
  },
  {
    file: 'networkfirewall.py',
    what: 'rule groups and policies are kept',
    holds: async (url) => {
      await firewall(url, 'CreateRuleGroup', { RuleGroupName: 'g', Type: 'STATEFUL', Capacity: 100, RuleGroup: { RulesSource: { RulesString: 'drop ip any any -> any any (sid:1;)' } } });
      await firewall(url, 'CreateFirewallPolicy', { FirewallPolicyName: 'p', FirewallPolicy: { StatelessDefaultActions: ['aws:forward_to_sfe'] } });
      return (await firewall(url, 'DescribeRuleGroup', { RuleGroupName: 'g' })).text.includes('sid:1') && (await firewall(url, 'DescribeFirewallPolicy', { FirewallPolicyName: 'p' })).text.includes('forward_to_sfe');
    },
  },
  {
    file: 'networkfirewall.py',
    what: 'a firewall tells its endpoint in each zone',
    holds: async (url) => {
      const { vpc, subnet } = await subnetIn(url);
      await firewall(url, 'CreateFirewall', { FirewallName: 'f', FirewallPolicyArn: 'arn:p', VpcId: vpc, SubnetMappings: [{ SubnetId: subnet }] });
      return /"EndpointId": ?"vpce-/.test((await firewall(url, 'DescribeFirewall', { FirewallName: 'f' })).text);
    },
  },
  {
    file: 'dns_firewall.py',
    what: 'the names of a list, the rules of a group and its VPC are kept, and gone when they are deleted',
    holds: async (url) => {
      const made = async (verb: string, json: object): Promise<string> => /"Id": ?"([^"]+)"/.exec((await resolver(url, verb, { CreatorRequestId: 'x', ...json })).text)?.[1] ?? '';
      const FirewallDomainListId = await made('CreateFirewallDomainList', { Name: 'names' });
      const FirewallRuleGroupId = await made('CreateFirewallRuleGroup', { Name: 'group' });
      await resolver(url, 'UpdateFirewallDomains', { FirewallDomainListId, Operation: 'REPLACE', Domains: ['example.com'] });
      await resolver(url, 'CreateFirewallRule', { FirewallRuleGroupId, FirewallDomainListId, Priority: 1, Action: 'ALLOW', Name: 'allow' });
      const { vpc } = await subnetIn(url);
      const FirewallRuleGroupAssociationId = await made('AssociateFirewallRuleGroup', { FirewallRuleGroupId, VpcId: vpc, Priority: 101, Name: 'a' });
      await resolver(url, 'UpdateFirewallConfig', { ResourceId: vpc, FirewallFailOpen: 'ENABLED' });
      const kept = [
        (await resolver(url, 'ListFirewallDomains', { FirewallDomainListId })).text.includes('example.com.'),
        (await resolver(url, 'ListFirewallRules', { FirewallRuleGroupId })).text.includes('"ALLOW"'),
        (await resolver(url, 'GetFirewallRuleGroupAssociation', { FirewallRuleGroupAssociationId })).text.includes(vpc),
        (await resolver(url, 'GetFirewallConfig', { ResourceId: vpc })).text.includes('"ENABLED"'),
      ];
      await resolver(url, 'DisassociateFirewallRuleGroup', { FirewallRuleGroupAssociationId });
      const gone = (await resolver(url, 'GetFirewallRuleGroupAssociation', { FirewallRuleGroupAssociationId })).type === 'ResourceNotFoundException';
      return kept.every(Boolean) && gone;
    },
  },
  {
    file: 'resolver_logs.py',
    what: 'query logging has tags, and ends',
    holds: async (url) => {
      const { vpc } = await subnetIn(url);
      const made = (await resolver(url, 'CreateResolverQueryLogConfig', { Name: 'q', DestinationArn: 'arn:aws:s3:::logs', CreatorRequestId: 'q', Tags: [{ Key: 'unit', Value: 'networking' }] })).text;
      const [id = '', arn = ''] = [/"Id": ?"([^"]+)"/.exec(made)?.[1], /"Arn": ?"([^"]+)"/.exec(made)?.[1]];
      const tagged = (await resolver(url, 'ListTagsForResource', { ResourceArn: arn })).text.includes('networking');
      await resolver(url, 'AssociateResolverQueryLogConfig', { ResolverQueryLogConfigId: id, ResourceId: vpc });
      const ended = [await resolver(url, 'DisassociateResolverQueryLogConfig', { ResolverQueryLogConfigId: id, ResourceId: vpc }), await resolver(url, 'DeleteResolverQueryLogConfig', { ResolverQueryLogConfigId: id })];
      return tagged && ended.every((a) => a.status === 200) && (await resolver(url, 'GetResolverQueryLogConfig', { ResolverQueryLogConfigId: id })).status !== 200;
    },
  },
  {
    file: 'flow_logs.py',
    what: 'the file format of a flow log is kept',
    holds: async (url) => {
      const { vpc } = await subnetIn(url);
      await call(url, 's3', { method: 'PUT', path: '/logs' });
      await ec2(url, 'CreateFlowLogs', { ResourceType: 'VPC', 'ResourceId.1': vpc, TrafficType: 'ALL', LogDestinationType: 's3', LogDestination: 'arn:aws:s3:::logs', 'DestinationOptions.FileFormat': 'parquet', 'DestinationOptions.PerHourPartition': 'true' });
      const { text } = await ec2(url, 'DescribeFlowLogs');
      return text.includes('<fileFormat>parquet</fileFormat>') && text.includes('<perHourPartition>true</perHourPartition>');
    },
  },
];

describePatches(patches, started);
