import { refuted } from '../judge';
import type { Rule } from '../rule';

/** AWS App Mesh ended. */
export const rule: Rule = {
  code: 'app-mesh-ended',
  title: 'nothing uses AWS App Mesh',
  why: 'AWS App Mesh ended on 2026-09-30: its resources cannot be made any more, and traffic that relied on it is neither encrypted nor authorized',
  controls: { pci: ['(6.3.3)'], iso27001: ['A.8.8'], nist80053: ['(SA-22)'], nist800207: ['2'] },
  severity: 'high',
  source: 'Migrating from AWS App Mesh to Amazon ECS Service Connect, AWS Containers Blog',
  forbids: true,
  applies: (r) => r.type.startsWith('aws_appmesh_'),
  evaluate: (r) => refuted('forbidden', `\`${r.type}\` belongs to a service that ended; write ECS Service Connect with TLS (\`aws_ecs_service.service_connect_configuration.service.tls\`), or VPC Lattice with an IAM auth policy (\`aws_vpclattice_service\`)`, r.at),
};
