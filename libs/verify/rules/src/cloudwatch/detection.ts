import { tryParseArn } from '@zta/kernel';
import { identity, isRef, isTemplate, isUnknown, type Estate, type Resource, type Value } from '@zta/verify-model';
import { every, proved, refuted, some, unsure } from '../judge';
import { each, isFalse, toNumber } from '../read/attribute';
import { readPattern, type Event } from '../read/filter-pattern';
import { fits, sameRegion, type Fit } from '../read/sibling';
import type { Judgement, Rule } from '../rule';

/** What a detection must notice. */
export interface Detection extends Pick<Rule, 'code' | 'title' | 'why'> {
  /** Number in chapter 4 of the CIS benchmark, v3.0 and v5.0. */
  readonly cis: string;
  /** Events of which every single one must raise the alarm, from the benchmark's own pattern. */
  readonly events: readonly Event[];
}

/** The log group that an ARN names: `…:log-group:NAME:*`. */
const groupOf = (v: Value | undefined): Value | undefined => {
  if (typeof v === 'string') return tryParseArn(v)?.resource.replace(/^log-group:/, '').replace(/:\*$/, '') ?? v;
  return isTemplate(v) ? v.parts.find(isRef) : v;
};

const reads = (filter: Resource, group: Value, estate: Estate): Fit => {
  const name = filter.values['log_group_name'];
  if (isUnknown(name) || isUnknown(group)) return 'maybe';
  const target = isRef(group) ? estate.find(group.to) : undefined;
  if (target) return fits(name, target, filter);
  return name !== undefined && identity(name) === identity(group) ? 'yes' : 'no';
};

/** Judges that one event on the metric of a filter is enough for somebody to be told. */
const rings = (estate: Estate, filter: Resource): Judgement => {
  const [metric] = each(filter.values, 'metric_transformation.name');
  const [namespace] = each(filter.values, 'metric_transformation.namespace');
  const same = (a: Value | undefined, b: Value | undefined): boolean => a !== undefined && b !== undefined && identity(a) !== undefined && identity(a) === identity(b);
  const alarms = estate.ofType('aws_cloudwatch_metric_alarm').filter((a) => sameRegion(a, filter) && same(a.values['metric_name'], metric) && same(a.values['namespace'], namespace));
  const ready = alarms.filter((a) => {
    const threshold = toNumber(a.values['threshold']);
    const atOne = a.values['comparison_operator'] === 'GreaterThanOrEqualToThreshold' ? threshold <= 1 : a.values['comparison_operator'] === 'GreaterThanThreshold' && threshold < 1;
    return atOne && each(a.values, 'alarm_actions').length > 0 && !isFalse(a.values['actions_enabled']);
  });
  return ready.length > 0 ? proved : refuted('not-covered', `no alarm with an action rings at one event of the metric of ${filter.at.stack}/${filter.at.address}`, filter.at);
};

/** What a filter must not notice: one that rings at every call is switched off within a week. */
const everyday: Event = { eventSource: 'ec2.amazonaws.com', eventName: 'DescribeInstances', eventType: 'AwsApiCall', userIdentity: { type: 'AssumedRole' } };

const describe = (e: Event): string => JSON.stringify(e);

const judge = (r: Resource, estate: Estate, events: readonly Event[]): Judgement => {
  const group = groupOf(each(r.values, 'cloud_watch_logs_group_arn')[0]);
  if (group === undefined) return refuted('absent', 'the trail has no log group in which a filter could look', r.at);
  const filters = estate.ofType('aws_cloudwatch_log_metric_filter').filter((f) => sameRegion(f, r));
  const near = filters.filter((f) => reads(f, group, estate) === 'yes');
  const doubt = filters.filter((f) => reads(f, group, estate) === 'maybe');
  return every(
    events.map((e) => {
      const missed = refuted('not-covered', `no metric filter with an alarm notices ${describe(e)}`, r.at);
      return some(
        [
          ...near.flatMap((f): readonly Judgement[] => {
            const pattern = f.values['pattern'];
            const matches = typeof pattern === 'string' ? readPattern(pattern) : undefined;
            if (!matches) return [unsure('unknown-value', `the pattern of ${f.at.stack}/${f.at.address} cannot be read`, f.at)];
            if (!matches(e)) return [];
            return matches(everyday) ? [refuted('too-broad', `the filter ${f.at.stack}/${f.at.address} notices everyday calls too`, f.at)] : [rings(estate, f)];
          }),
          ...doubt.map((f) => unsure('unknown-sibling', `whether ${f.at.stack}/${f.at.address} reads the trail's log group is not told`, f.at)),
        ],
        missed,
      );
    }),
  );
};

/** A rule that sends the benchmark's events through the filters that are there: what is compared is what they notice, not how they are spelled. */
export const detection = ({ code, title, why, cis, events }: Detection): Rule => ({
  code,
  title,
  why,
  controls: { fsbp: [code], cis: [cis], pci: ['(10.4.1)'], iso27001: ['A.8.16'], nist80053: ['(AU-6)', '(SI-4)'], nist800207: ['7'] },
  severity: 'low',
  source: `Amazon CloudWatch controls: ${code}, AWS Security Hub User Guide`,
  applies: (r) => r.type === 'aws_cloudtrail',
  evaluate: (r, estate) => judge(r, estate, events),
});

/** Events of one API that differ in their name only. */
export const calls = (source: string, names: readonly string[]): readonly Event[] => names.map((eventName) => ({ eventSource: source, eventName, eventType: 'AwsApiCall' }));
