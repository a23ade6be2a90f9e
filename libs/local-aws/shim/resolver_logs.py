"""Route 53 Resolver: tags of what is neither an endpoint nor a rule, and the removal of query logging."""
import json

from moto.route53resolver.models import Route53ResolverBackend as Backend
from moto.route53resolver.responses import Route53ResolverResponse as Resolver

from patch import add, wrap


def _any_of_the_account(stock):
    def matched(self, arn):
        if f":{self.region_name}:{self.account_id}:resolver-query-log-config/" in arn or ":firewall-" in arn:
            return
        stock(self, arn)

    return matched


wrap(Backend, "_matched_arn", _any_of_the_account)


def _disassociate(self):
    backend, body = self.route53resolver_backend, json.loads(self.body)
    gone = next((a for a in backend.resolver_query_log_config_associations.values() if a.resolver_query_log_config_id == body["ResolverQueryLogConfigId"] and a.resource_id == body["ResourceId"]), None)
    if gone is None:
        return 400, {"x-amzn-ErrorType": "ResourceNotFoundException"}, json.dumps({"__type": "ResourceNotFoundException", "Message": "the association is not there"})
    backend.resolver_query_log_config_associations.pop(gone.id)
    backend.resolver_query_log_configs[gone.resolver_query_log_config_id].association_count -= 1
    return json.dumps({"ResolverQueryLogConfigAssociation": {**gone.description(), "Status": "DELETING"}})


def _delete(self):
    backend = self.route53resolver_backend
    config = backend.get_resolver_query_log_config(json.loads(self.body)["ResolverQueryLogConfigId"])
    backend.resolver_query_log_configs.pop(config.id)
    return json.dumps({"ResolverQueryLogConfig": {**config.description(), "Status": "DELETING"}})


add(Resolver, "disassociate_resolver_query_log_config", _disassociate)
add(Resolver, "delete_resolver_query_log_config", _delete)
