import { isList, isMap, isUnknown, type Resource, type Value } from '@zta/verify-model';
import { every, proved, refuted, some, unsure } from '../judge';
import { each, expectAttribute, isFalse, isTrue } from '../read/attribute';
import type { Judgement, Rule } from '../rule';

const blocks = (v: Value | undefined): readonly Value[] => (v === undefined || v === null ? [] : isList(v) ? v : [v]);

/** An advanced selector that takes all management events: their category, and no field that narrows it. */
const takesManagement = (selector: Value): boolean => {
  const fields = isMap(selector) ? blocks(selector['field_selector']) : [];
  return fields.length > 0 && fields.every((f) => isMap(f) && f['field'] === 'eventCategory' && each(f, 'equals').includes('Management'));
};

const managementEvents = (r: Resource): Judgement => {
  const advanced = blocks(r.values['advanced_event_selector']);
  const basic = blocks(r.values['event_selector']);
  const missing = refuted('not-covered', 'no event selector takes all management events', r.at);
  const blank = [...advanced, ...basic].find(isUnknown);
  if (blank) return unsure('unknown-value', `the event selectors are not told: ${blank.reason}`, r.at);
  if (advanced.length > 0) return advanced.some(takesManagement) ? proved : missing;
  // without any selector a trail takes all management events
  if (basic.length === 0) return proved;
  return some(
    basic.map((s) => (!each(s, 'include_management_events').some(isFalse) && each(s, 'read_write_type').every((v) => v === 'All') ? proved : missing)),
    missing,
  );
};

/** Every API call in every Region leaves a record. */
export const rule: Rule = {
  code: 'CloudTrail.1',
  title: 'the trail records management events of all Regions',
  why: 'an attacker works in the Region that nobody watches',
  controls: { fsbp: ['CloudTrail.1', 'CloudTrail.3'], cis: ['3.1 / 3.1'], pci: ['10.2.1'], iso27001: ['A.8.15'], nist80053: ['AU-2', 'AU-12'], nist800207: ['7'] },
  severity: 'high',
  source: 'Logging management events, AWS CloudTrail User Guide',
  applies: (r) => r.type === 'aws_cloudtrail',
  evaluate: (r) =>
    every([
      expectAttribute(r, { path: 'is_multi_region_trail', wanted: '`true`', accepts: isTrue, absent: false }),
      expectAttribute(r, { path: 'include_global_service_events', wanted: '`true`', accepts: isTrue, absent: true }),
      managementEvents(r),
    ]),
};
