"""EC2: account-wide switches (echo) and descriptions of security-group rules."""
from moto.core.responses import ActionResult
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.responses import EC2Response

from patch import add, wrap
from store import settings


def _switch(enable, disable, get, off, key):
    def on(self):
        settings(self)[enable] = self._get_param(key)
        return ActionResult({key: settings(self)[enable]})

    def reset(self):
        settings(self)[enable] = off
        return ActionResult({key: off})

    add(EC2Response, enable, on)
    add(EC2Response, disable, reset)
    add(EC2Response, get, lambda self: ActionResult({key: settings(self).get(enable, off)}))


_switch("enable_snapshot_block_public_access", "disable_snapshot_block_public_access", "get_snapshot_block_public_access_state", "unblocked", "State")
_switch("enable_image_block_public_access", "disable_image_block_public_access", "get_image_block_public_access_state", "unblocked", "ImageBlockPublicAccessState")


def _modify_metadata_defaults(self):
    kept = settings(self).setdefault("metadata", {})
    for key in ("HttpTokens", "HttpEndpoint", "InstanceMetadataTags"):
        value = self._get_param(key)
        if value == "no-preference":
            kept.pop(key, None)
        elif value:
            kept[key] = value
    hops = self._get_param("HttpPutResponseHopLimit")
    if hops is not None:
        if int(hops) == -1:
            kept.pop("HttpPutResponseHopLimit", None)
        else:
            kept["HttpPutResponseHopLimit"] = int(hops)
    return ActionResult({"Return": True})


add(EC2Response, "modify_instance_metadata_defaults", _modify_metadata_defaults)
add(EC2Response, "get_instance_metadata_defaults", lambda self: ActionResult({"AccountLevel": settings(self).get("metadata", {})}))


def _subnet_attribute(stock):
    def modify(self):
        kind = self._get_param("PrivateDnsHostnameTypeOnLaunch")
        if kind:
            self.ec2_backend.get_subnet(self._get_param("SubnetId")).private_dns_name_options_on_launch["HostnameType"] = kind
        return stock(self)

    return modify


wrap(EC2Response, "modify_subnet_attribute", _subnet_attribute)


def _keep_prefix_list(stock):
    def init(self, *args, **kwargs):
        stock(self, *args, **kwargs)
        given = kwargs.get("prefix_list_id") or (args[7] if len(args) > 7 else None)
        self.zta_prefix_list = given if isinstance(given, dict) else {}

    return init


wrap(SecurityGroupRule, "__init__", _keep_prefix_list)


def _description(self):
    for source in (self.ip_range, self.source_group, getattr(self, "zta_prefix_list", None)):
        if isinstance(source, dict) and source.get("Description"):
            return source["Description"]
    return None


SecurityGroupRule.description = property(_description)
