import type { Statement } from '@zta/kernel';

/** Trail, detections and who is told. */
export interface MonitoringPlan {
  readonly trail: TrailPlan;
  readonly topic: { readonly id: string; readonly name: string; readonly key: string; readonly policy: readonly Statement[] };
  readonly detections: readonly DetectionPlan[];
}

/** A multi-Region trail with log validation, its own key, a locked bucket and CloudWatch Logs. */
export interface TrailPlan {
  readonly name: string;
  /** Bucket of the log-archive account, by its deterministic name. */
  readonly bucketName: string;
  /** Foundation's key, log group and delivery role ids. */
  readonly key: string;
  readonly logGroup: string;
  readonly role: string;
  /** ARN prefixes of buckets and ARNs of tables whose data events are logged. */
  readonly dataEventArns: { readonly buckets: readonly string[]; readonly tables: readonly string[] };
}

/** A metric filter on the trail's log group with its alarm. */
export interface DetectionPlan {
  /** Construct id, e.g. `root-use`. */
  readonly id: string;
  readonly title: string;
  readonly pattern: string;
  readonly metricName: string;
  /** Control id, e.g. `CloudWatch.1`. */
  readonly control: string;
}
