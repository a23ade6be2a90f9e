import { every } from '../judge';
import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';

/** Who joins the network reaches nobody until a table says so. */
export const rule: Rule = {
  code: 'transit-default-tables',
  title: 'the transit gateway puts no attachment into a default route table',
  why: 'in the default table everybody who joins reaches everybody who is there',
  controls: { pci: ['(1.2.1)'], iso27001: ['A.8.22'], nist80053: ['(AC-4)'], nist800207: ['3'] },
  severity: 'high',
  source: 'Transit gateway route tables, AWS Transit Gateway Guide',
  applies: (r) => r.type === 'aws_ec2_transit_gateway',
  evaluate: (r) => every(['association', 'propagation'].map((k) => expectAttribute(r, { path: `default_route_table_${k}`, wanted: '`disable`', accepts: (v) => v === 'disable', absent: 'enable' }))),
};
