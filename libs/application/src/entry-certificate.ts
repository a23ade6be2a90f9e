import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';

export interface EntryCertificateProps {
  /** Full name, at most 64 characters. */
  readonly host: string;
  /** Id of the public hosted zone of that name. */
  readonly zone: string;
}

/**
 * A public certificate for one name, proved and renewed by a record in the zone: the record stays, or AWS cannot renew ("DNS validation", AWS Certificate Manager; ACM.1). Costs nothing. Its first
 * deployment waits until the internet finds the record, so that the zone must be delegated before.
 */
export class EntryCertificate extends Construct {
  /** ARN of the certificate once it is issued. */
  readonly issuedArn: string;

  constructor(scope: Construct, id: string, { host, zone }: EntryCertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, 'Resource', { domainName: host, validationMethod: 'DNS', lifecycle: { createBeforeDestroy: true } });
    const proof = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, 'Proof', { zoneId: zone, name: proof.resourceRecordName, type: proof.resourceRecordType, records: [proof.resourceRecordValue], ttl: 300 });
    this.issuedArn = new AcmCertificateValidation(this, 'Issued', { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] }).certificateArn;
  }
}
