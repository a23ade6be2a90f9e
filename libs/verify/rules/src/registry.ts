import { rule as cloudtrail1 } from './cloudtrail/cloudtrail-1';
import { rule as cloudtrail2 } from './cloudtrail/cloudtrail-2';
import { rule as cloudtrail4 } from './cloudtrail/cloudtrail-4';
import { rule as cloudtrail5 } from './cloudtrail/cloudtrail-5';
import { rule as trailEnabled } from './cloudtrail/trail-enabled';
import { rule as cloudwatch1 } from './cloudwatch/cloudwatch-1';
import { rule as cloudwatch2 } from './cloudwatch/cloudwatch-2';
import { rule as cloudwatch3 } from './cloudwatch/cloudwatch-3';
import { rule as cloudwatch4 } from './cloudwatch/cloudwatch-4';
import { rule as cloudwatch5 } from './cloudwatch/cloudwatch-5';
import { rule as cloudwatch6 } from './cloudwatch/cloudwatch-6';
import { rule as cloudwatch7 } from './cloudwatch/cloudwatch-7';
import { rule as cloudwatch8 } from './cloudwatch/cloudwatch-8';
import { rule as cloudwatch10 } from './cloudwatch/cloudwatch-10';
import { rule as cloudwatch11 } from './cloudwatch/cloudwatch-11';
import { rule as cloudwatch12 } from './cloudwatch/cloudwatch-12';
import { rule as cloudwatch13 } from './cloudwatch/cloudwatch-13';
import { rule as cloudwatch14 } from './cloudwatch/cloudwatch-14';
import { rule as cloudwatch15 } from './cloudwatch/cloudwatch-15';
import { rule as cloudwatch17 } from './cloudwatch/cloudwatch-17';
import { rule as logGroupEncrypted } from './cloudwatch/log-group-encrypted';
import { rule as logGroupRetention } from './cloudwatch/log-group-retention';
import { rule as dynamodb2 } from './dynamodb/dynamodb-2';
import { rule as dynamodb6 } from './dynamodb/dynamodb-6';
import { rule as dynamodbOwnKey } from './dynamodb/dynamodb-own-key';
import { rule as ec27 } from './ec2/ec2-7';
import { rule as ec251 } from './ec2/ec2-51';
import { rule as ec2171 } from './ec2/ec2-171';
import { rule as ec2180 } from './ec2/ec2-180';
import { rule as ec2182 } from './ec2/ec2-182';
import { rule as imageBlockPublicAccess } from './ec2/image-block-public-access';
import { rule as imdsV2Default } from './ec2/imds-v2-default';
import { rule as iam1 } from './iam/iam-1';
import { rule as iam21 } from './iam/iam-21';
import { rule as iamPolicySize } from './iam/iam-policy-size';
import { rule as noStandingCredentials } from './iam/no-standing-credentials';
import { rule as serviceRoleBoundary } from './iam/service-role-boundary';
import { rule as kms1 } from './kms/kms-1';
import { rule as kms2 } from './kms/kms-2';
import { rule as kms4 } from './kms/kms-4';
import { rule as kms5 } from './kms/kms-5';
import { rule as kmsDeletionWindow } from './kms/kms-deletion-window';
import { rule as kmsExplicitPolicy } from './kms/kms-explicit-policy';
import { rule as foreignImage } from './lambda/foreign-image';
import { rule as foreignLayer } from './lambda/foreign-layer';
import { rule as lambda1 } from './lambda/lambda-1';
import { rule as lambda2 } from './lambda/lambda-2';
import { rule as lambda3 } from './lambda/lambda-3';
import { rule as lambdaNoSecret } from './lambda/lambda-no-secret';
import { rule as latticeAccessLogs } from './lattice/lattice-access-logs';
import { rule as latticeHttps } from './lattice/lattice-https';
import { rule as latticeWithoutAuth } from './lattice/lattice-without-auth';
import { rule as appMeshEnded } from './policy/app-mesh-ended';
import { rule as confusedDeputy } from './policy/confused-deputy';
import { rule as roleAsPrincipal } from './policy/role-as-principal';
import { rule as s31 } from './s3/s3-1';
import { rule as s32 } from './s3/s3-2';
import { rule as s35 } from './s3/s3-5';
import { rule as s38 } from './s3/s3-8';
import { rule as s312 } from './s3/s3-12';
import { rule as s313 } from './s3/s3-13';
import { rule as s314 } from './s3/s3-14';
import { rule as s315 } from './s3/s3-15';
import { rule as s317 } from './s3/s3-17';
import { rule as s3TlsVersion } from './s3/s3-tls-version';
import { rule as sns1 } from './sns/sns-1';
import { rule as sns4 } from './sns/sns-4';
import { rule as ec22 } from './vpc/ec2-2';
import { rule as ec26 } from './vpc/ec2-6';
import { rule as ec215 } from './vpc/ec2-15';
import { rule as endpointPerimeter } from './vpc/endpoint-perimeter';
import { rule as endpointPolicy } from './vpc/endpoint-policy';
import { rule as groupLeavesToInternet } from './vpc/group-leaves-to-internet';
import { rule as groupOpenToInternet } from './vpc/group-open-to-internet';
import { rule as ec2172 } from './ec2/ec2-172';
import { rule as firewallStreamException } from './network-firewall/firewall-stream-exception';
import { rule as networkFirewall1 } from './network-firewall/network-firewall-1';
import { rule as networkFirewall2 } from './network-firewall/network-firewall-2';
import { rule as networkFirewall3 } from './network-firewall/network-firewall-3';
import { rule as networkFirewall4 } from './network-firewall/network-firewall-4';
import { rule as networkFirewall5 } from './network-firewall/network-firewall-5';
import { rule as networkFirewall6 } from './network-firewall/network-firewall-6';
import { rule as networkFirewall9 } from './network-firewall/network-firewall-9';
import { rule as networkFirewall10 } from './network-firewall/network-firewall-10';
import { rule as dnsFirewall } from './route53/dns-firewall';
import { rule as dnsFirewallFailClosed } from './route53/dns-firewall-fail-closed';
import { rule as dnsQueryLogs } from './route53/dns-query-logs';
import { rule as route532 } from './route53/route53-2';
import { rule as ec216 } from './vpc/ec2-16';
import { rule as ec221 } from './vpc/ec2-21';
import { rule as ec223 } from './vpc/ec2-23';
import { rule as shareInsideOrganization } from './vpc/share-inside-organization';
import { rule as transitDefaultTables } from './vpc/transit-default-tables';
import { register } from './register';
import type { Rule } from './rule';
import { rule as elb1 } from './elb/elb-1';
import { rule as elb4 } from './elb/elb-4';
import { rule as elb5 } from './elb/elb-5';
import { rule as elb6 } from './elb/elb-6';
import { rule as elb12 } from './elb/elb-12';
import { rule as elb13 } from './elb/elb-13';
import { rule as elb16 } from './elb/elb-16';
import { rule as elb17 } from './elb/elb-17';
import { rule as elb18 } from './elb/elb-18';
import { rule as waf10 } from './waf/waf-10';
import { rule as waf11 } from './waf/waf-11';
import { rule as waf12 } from './waf/waf-12';
import { rule as secretInCode } from './terraform/secret-in-code';
import { rule as stateBackend } from './terraform/state-backend';

/** Every rule that ships, by code. */
export const rules: readonly Rule[] = register([
  cloudtrail1, cloudtrail2, cloudtrail4, cloudtrail5, trailEnabled,
  cloudwatch1, cloudwatch2, cloudwatch3, cloudwatch4, cloudwatch5, cloudwatch6, cloudwatch7, cloudwatch8, cloudwatch10, cloudwatch11, cloudwatch12, cloudwatch13, cloudwatch14, cloudwatch15, cloudwatch17, logGroupEncrypted, logGroupRetention,
  dynamodb2, dynamodbOwnKey,
  ec27, ec2172, ec2182, imageBlockPublicAccess, imdsV2Default,
  iam1, iam21, iamPolicySize, noStandingCredentials, serviceRoleBoundary,
  kms4, kms5, kmsDeletionWindow, kmsExplicitPolicy,
  lambda1, lambda2, lambda3, lambdaNoSecret,
  latticeAccessLogs, latticeHttps, latticeWithoutAuth,
  appMeshEnded, confusedDeputy, roleAsPrincipal,
  s31, s32, s35, s38, s312, s313, s314, s315, s317, s3TlsVersion,
  sns1, sns4,
  networkFirewall1, networkFirewall2, networkFirewall3, networkFirewall4, networkFirewall5, networkFirewall9, networkFirewall10,
  dynamodb6, kms1, kms2, networkFirewall6, ec251, ec2171, ec2180, route532, dnsFirewall, transitDefaultTables, foreignLayer, foreignImage, stateBackend, secretInCode, shareInsideOrganization, firewallStreamException, dnsFirewallFailClosed, dnsQueryLogs,
  ec22, ec26, ec215, ec216, ec221, ec223, endpointPerimeter, endpointPolicy, groupLeavesToInternet, groupOpenToInternet,
  elb1, elb4, elb5, elb6, elb12, elb13, elb16, elb17, elb18,
  waf10, waf11, waf12,
]);

const byCode = new Map(rules.map((r) => [r.code, r]));

/** The rule with a code; undefined when there is none. */
export const ruleOf = (code: string): Rule | undefined => byCode.get(code);
