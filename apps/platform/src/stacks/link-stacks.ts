import type { LinkAcceptancePlan, LinkNamesPlan } from '@zta/blueprint';
import { linkAcceptance, linkNames } from '@zta/networking';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `network-acceptance`: connections of other environments are taken once their endpoints are there. */
export class LinkAcceptanceStack extends ZtaStack {
  readonly parts: Parts = {};

  constructor(scope: Construct, context: StackContext, plan: LinkAcceptancePlan, serviceIds: Readonly<Record<string, string>>) {
    super(scope, 'network-acceptance', context);
    linkAcceptance(this, plan, serviceIds);
  }
}

/** The stack of unit `network-names` in a workload account: endpoints answer by name once they are accepted. */
export class LinkNamesStack extends ZtaStack {
  readonly parts: Parts = {};

  constructor(scope: Construct, context: StackContext, plan: LinkNamesPlan, endpointIds: Readonly<Record<string, string>>) {
    super(scope, 'network-names', context);
    linkNames(this, plan, endpointIds);
  }
}
