import { formatAddress } from '@zta/kernel';
import { factsOf } from '../read/facts';
import type { Endpoint, Iam, Target } from '../types';

/** What could be asked for through an endpoint in accounts of others: an endpoint is a door to all of AWS, and only its policy says whose resources it leads to. */
export const foreignTargets = (iam: Iam, endpoint: Endpoint): readonly Target[] => factsOf(iam).foreign.get(formatAddress(endpoint.at)) ?? [];
