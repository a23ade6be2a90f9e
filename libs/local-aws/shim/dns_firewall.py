"""Route 53 Resolver: DNS Firewall (echo), which stock moto has nothing of."""
import json
import uuid

from moto.core.utils import camelcase_to_underscores
from moto.route53resolver.responses import Route53ResolverResponse as Resolver

from patch import add
from store import settings


def _not_found(what):
    return 400, {"x-amzn-ErrorType": "ResourceNotFoundException"}, json.dumps({"__type": "ResourceNotFoundException", "Message": f"{what} is not there"})


def _answer(verb, function):
    """A handler of one call: what it gives back is the answer, nothing is "not found"."""

    def handler(self):
        body = json.loads(self.body)
        found = function(self, body)
        return _not_found(verb) if found is None else json.dumps(found)

    add(Resolver, camelcase_to_underscores(verb), handler)


def _kept(self, kind):
    return settings(self).setdefault(f"dns-{kind}", {})


def _kind(thing, path, prefix, initial, begin="Create{}", end="Delete{}"):
    """Creation, description and removal of one kind of thing, by its id."""

    def create(self, body):
        item = {**initial(body), "Id": f"{prefix}-{uuid.uuid4().hex[:17]}", "Status": "COMPLETE", "CreatorRequestId": body.get("CreatorRequestId", "")}
        item["Arn"] = f"arn:aws:route53resolver:{self.region}:{self.current_account}:{path}/{item['Id']}"
        _kept(self, thing)[item["Id"]] = item
        self.route53resolver_backend.tagger.tag_resource(item["Arn"], body.get("Tags") or [])
        return {thing: item}

    def get(self, body):
        item = _kept(self, thing).get(body[f"{thing}Id"])
        return item and {thing: item}

    def delete(self, body):
        item = _kept(self, thing).pop(body[f"{thing}Id"], None)
        return item and {thing: {**item, "Status": "DELETING"}}

    for verb, function in ((begin, create), ("Get{}", get), (end, delete)):
        _answer(verb.format(thing), function)


_kind("FirewallDomainList", "firewall-domain-list", "rslvr-fdl", lambda b: {"Name": b["Name"], "DomainCount": 0})
_kind("FirewallRuleGroup", "firewall-rule-group", "rslvr-frg", lambda b: {"Name": b["Name"], "RuleCount": 0})
_kind(
    "FirewallRuleGroupAssociation",
    "firewall-rule-group-association",
    "rslvr-frgassoc",
    lambda b: {k: b.get(k) for k in ("Name", "FirewallRuleGroupId", "VpcId", "Priority")} | {"MutationProtection": b.get("MutationProtection", "DISABLED")},
    begin="AssociateFirewallRuleGroup",
    end="DisassociateFirewallRuleGroup",
)


def _update_domains(self, body):
    item = _kept(self, "FirewallDomainList").get(body["FirewallDomainListId"])
    if item is None:
        return None
    domains = _kept(self, "domains")
    before, sent = domains.get(item["Id"], []), [d if d.endswith(".") else f"{d}." for d in body["Domains"]]
    domains[item["Id"]] = {"ADD": before + [d for d in sent if d not in before], "REMOVE": [d for d in before if d not in sent], "REPLACE": sent}[body["Operation"]]
    item["DomainCount"] = len(domains[item["Id"]])
    return {k: item[k] for k in ("Id", "Name", "Status")}


def _list_domains(self, body):
    return {"Domains": _kept(self, "domains").get(body["FirewallDomainListId"], [])} if body["FirewallDomainListId"] in _kept(self, "FirewallDomainList") else None


def _rules(self, body):
    return _kept(self, "rules").setdefault(body["FirewallRuleGroupId"], {})


def _put_rule(self, body):
    rule = {**_rules(self, body).get(body["FirewallDomainListId"], {}), **body}
    _rules(self, body)[body["FirewallDomainListId"]] = rule
    return {"FirewallRule": rule}


def _delete_rule(self, body):
    rule = _rules(self, body).pop(body["FirewallDomainListId"], None)
    return rule and {"FirewallRule": rule}


def _update_association(self, body):
    item = _kept(self, "FirewallRuleGroupAssociation").get(body["FirewallRuleGroupAssociationId"])
    if item is None:
        return None
    item.update({k: body[k] for k in ("Name", "Priority", "MutationProtection") if body.get(k) is not None})
    return {"FirewallRuleGroupAssociation": item}


def _config(self, vpc):
    found = _kept(self, "configs").setdefault(vpc, {"Id": f"rslvr-fc-{uuid.uuid4().hex[:17]}", "OwnerId": self.current_account, "ResourceId": vpc, "FirewallFailOpen": "DISABLED"})
    return {"FirewallConfig": found}


def _update_config(self, body):
    _config(self, body["ResourceId"])["FirewallConfig"]["FirewallFailOpen"] = body["FirewallFailOpen"]
    return _config(self, body["ResourceId"])


_answer("UpdateFirewallDomains", _update_domains)
_answer("ListFirewallDomains", _list_domains)
_answer("CreateFirewallRule", _put_rule)
_answer("UpdateFirewallRule", _put_rule)
_answer("DeleteFirewallRule", _delete_rule)
_answer("ListFirewallRules", lambda self, body: {"FirewallRules": list(_rules(self, body).values())})
_answer("UpdateFirewallRuleGroupAssociation", _update_association)
_answer("UpdateFirewallConfig", _update_config)
_answer("GetFirewallConfig", lambda self, body: _config(self, body["ResourceId"]))
_answer("ListFirewallConfigs", lambda self, body: {"FirewallConfigs": list(_kept(self, "configs").values())})
