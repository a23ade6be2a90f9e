import { formatAddress, sameAddress } from '@zta/kernel';
import type { Subnet, Vpc } from '../network';
import type { Index } from './index-of';
import { maybe, pass, stop, type Step } from './step';

/** How packets cross the border: started outside, started inside by an internet gateway, or by a gateway that starts connections outward only. */
export type Crossing = 'in' | 'out' | 'out-only';

/** Block Public Access: which crossings a mode leaves open, and what an exclusion adds ("Block public access to VPCs and subnets", Amazon VPC User Guide). */
export const publicAccessStep = (index: Index, vpc: Vpc, subnet: Subnet, crossing: Crossing): readonly Step[] => {
  const block = index.network.blocks.find((b) => b.account === vpc.account && b.region === vpc.region);
  if (!block || block.mode === 'off') return [];
  const facts = { hop: `Block Public Access ${formatAddress(block.at)} leaves ${formatAddress(subnet.at)} open`, code: 'PUBLIC_ACCESS_BLOCKED' as const, at: block.at };
  if (!block.mode) return [maybe(facts, 'its mode is not known')];
  if (block.mode === 'block-ingress' && crossing === 'out-only') return [];
  const mine = index.network.exclusions.filter((e) => e.of && (sameAddress(e.of, subnet.at) || sameAddress(e.of, vpc.at)));
  const open = mine.some((e) => e.mode === 'allow-bidirectional' || (e.mode === 'allow-egress' && block.mode === 'block-bidirectional' && crossing !== 'in'));
  if (open) return [pass(facts)];
  return [index.network.exclusions.some((e) => !e.of || (mine.includes(e) && !e.mode)) ? maybe(facts, 'an exclusion is not known') : stop(facts)];
};
