/** A service that other environments call over PrivateLink: a door that takes their connections, a desk behind it that speaks TLS and invokes the function. */
export interface LinkOfferPlan {
  /** Group ids in networking, and the ids of what is made: the network load balancer, and the application load balancer behind it. */
  readonly door: string;
  readonly desk: string;
  /** Names of the load balancers and their target groups, at most 32 characters. */
  readonly doorName: string;
  readonly deskName: string;
  /** Full name under which callers find it; every other name gets 404. */
  readonly host: string;
  /** Id of the public hosted zone below which that name lies: it proves certificate and name. */
  readonly zone: string;
  /** Function id in the same slice. */
  readonly function: string;
  /** Segment id in networking. */
  readonly segment: string;
  /** Bucket of the log archive, by name. */
  readonly logBucket: string;
  readonly deletionProtection: boolean;
  /** Who may ask for a connection, one per environment, and the parameter by which each learns the name of the endpoint service. */
  readonly consumers: readonly { readonly environment: string; readonly principal: string; readonly parameter: string }[];
}

/** A service of another environment that this one calls: an interface endpoint, and nothing behind it that is ours. */
export interface LinkCallPlan {
  /** Party name, group id in networking: `prod-storefront`. */
  readonly id: string;
  /** Account of the service, and the parameter in it that holds the name of its endpoint service. */
  readonly owner: string;
  readonly serviceParameter: string;
  /** Name of the parameter by which that account learns the endpoint's id. */
  readonly endpointParameter: string;
  /** Segment id in networking. */
  readonly segment: string;
}

/** Connections that a producer accepts: each one endpoint of one declared consumer. */
export interface LinkAcceptancePlan {
  readonly connections: readonly {
    /** Construct id, e.g. `storefront-staging`. */
    readonly id: string;
    /** Door id in application. */
    readonly door: string;
    /** Account that made the endpoint and publishes its id, and the parameter's name. */
    readonly owner: string;
    readonly parameter: string;
  }[];
}

/** Endpoints that answer by the name of their service, once its owner has accepted them: AWS refuses the name before. */
export interface LinkNamesPlan {
  /** Ids of calls. */
  readonly calls: readonly string[];
}
