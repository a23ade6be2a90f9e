"""Network Firewall: rule groups and policies (echo), endpoints of a firewall by zone, and its removal."""
import json
import uuid

from moto.core.utils import camelcase_to_underscores
from moto.ec2.models import ec2_backends
from moto.networkfirewall.models import NetworkFirewallBackend
from moto.networkfirewall.responses import NetworkFirewallResponse as NF

from patch import add, wrap
from store import settings


def _not_found():
    return 400, {"x-amzn-ErrorType": "ResourceNotFoundException"}, json.dumps({"__type": "ResourceNotFoundException", "Message": "not found"})


def _kind(thing, path):
    """Create, Describe, Update and Delete of one kind of thing: what was sent comes back, with an ARN and a new token per change."""
    arn_key, name_key, response = f"{thing}Arn", f"{thing}Name", f"{thing}Response"

    def kept(self):
        return settings(self).setdefault(f"network-firewall-{thing}", {})

    def find(self):
        body = json.loads(self.body)
        return next((v for arn, v in kept(self).items() if arn == body.get(arn_key) or v["response"][name_key] == body.get(name_key)), None)

    def create(self):
        body = json.loads(self.body)
        arn = f"arn:aws:network-firewall:{self.region}:{self.current_account}:{path(body)}/{body[name_key]}"
        answer = {
            arn_key: arn,
            name_key: body[name_key],
            f"{thing}Id": str(uuid.uuid4()),
            f"{thing}Status": "ACTIVE",
            "Tags": body.get("Tags") or [],
            "EncryptionConfiguration": body.get("EncryptionConfiguration") or {"KeyId": "AWS_OWNED_KMS_KEY", "Type": "AWS_OWNED_KMS_KEY"},
            "NumberOfAssociations": 0,
        }
        answer.update({k: body[k] for k in ("Description", "Type", "Capacity") if body.get(k) is not None})
        kept(self)[arn] = {"response": answer, "body": body.get(thing), "token": str(uuid.uuid4())}
        return json.dumps({response: answer, "UpdateToken": kept(self)[arn]["token"]})

    def describe(self):
        found = find(self)
        return json.dumps({response: found["response"], thing: found["body"], "UpdateToken": found["token"]}) if found else _not_found()

    def update(self):
        found = find(self)
        if not found:
            return _not_found()
        found.update(body=json.loads(self.body).get(thing, found["body"]), token=str(uuid.uuid4()))
        return json.dumps({response: found["response"], "UpdateToken": found["token"]})

    def delete(self):
        found = find(self)
        if not found:
            return _not_found()
        kept(self).pop(found["response"][arn_key])
        return json.dumps({response: {**found["response"], f"{thing}Status": "DELETING"}})

    for verb, handler in (("Create", create), ("Describe", describe), ("Update", update), ("Delete", delete)):
        add(NF, camelcase_to_underscores(verb + thing), handler)


_kind("RuleGroup", lambda body: f"{body['Type'].lower()}-rulegroup")
_kind("FirewallPolicy", lambda body: "firewall-policy")


def _endpoints(stock):
    def create(self, **kwargs):
        firewall = stock(self, **kwargs)
        ec2 = ec2_backends[self.account_id][self.region_name]
        attached = {}
        for subnet in (ec2.get_subnet(m["SubnetId"]) for m in firewall.subnet_mappings):
            endpoint = ec2.create_vpc_endpoint(firewall.vpc_id, f"com.amazonaws.vpce.{self.region_name}.firewall", "GatewayLoadBalancer", None, [], subnet_ids=[subnet.id])
            attached[subnet.availability_zone] = {"Attachment": {"SubnetId": subnet.id, "EndpointId": endpoint.id, "Status": "READY"}}
        firewall.firewall_status = {**firewall.firewall_status, "SyncStates": attached}
        return firewall

    return create


wrap(NetworkFirewallBackend, "create_firewall", _endpoints)


def _delete_firewall(self):
    body = json.loads(self.body)
    firewall = self.networkfirewall_backend.describe_firewall(body.get("FirewallArn"), body.get("FirewallName"))
    ec2 = ec2_backends[self.current_account][self.region]
    for state in firewall.firewall_status.get("SyncStates", {}).values():
        ec2.vpc_end_points.pop(state["Attachment"]["EndpointId"], None)
    self.networkfirewall_backend.firewalls.pop(firewall.arn, None)
    return json.dumps({"Firewall": {}, "FirewallStatus": {"Status": "DELETING", "ConfigurationSyncStateSummary": "PENDING"}})


add(NF, "delete_firewall", _delete_firewall)
