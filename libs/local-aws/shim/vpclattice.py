"""VPC Lattice: what is made can be changed, found and deleted again, and target groups have targets."""
import json
from urllib.parse import unquote

from moto.core.exceptions import JsonRESTError
from moto.vpclattice.exceptions import ResourceNotFoundException
from moto.vpclattice.responses import VPCLatticeResponse as Lattice

from patch import add
from store import settings


def _id(response, after):
    """The last part of the path after a word; callers may put an ARN there, and a verb behind it."""
    parts = unquote(response.path).strip("/").split("/")
    return [p for p in parts[parts.index(after) + 1 :] if p not in ("registertargets", "deregistertargets", "listtargets")][-1]


def _in_use(response, found):
    """What AWS refuses to delete: a service network or a service with associations."""
    backend = response.backend
    members = [*backend.service_network_vpc_associations.values(), *backend.service_network_service_associations.values()]
    return any(found.id in (a.service_network_id, getattr(a, "service_id", None)) for a in members)


def _delete(kept, path, guarded=False):
    def delete(self):
        things = getattr(self.backend, kept)
        found = things.get(_id(self, path))
        if found is None:
            raise ResourceNotFoundException(_id(self, path))
        if guarded and _in_use(self, found):
            conflict = JsonRESTError("ConflictException", f"{found.id} has associations")
            conflict.code = 409
            raise conflict
        del things[found.id]
        return json.dumps({"arn": found.arn, "id": found.id, "name": getattr(found, "name", None), "status": "DELETE_IN_PROGRESS"})

    return delete


def _update(kept, path, fields):
    def update(self):
        found = getattr(self.backend, kept).get(_id(self, path))
        if found is None:
            raise ResourceNotFoundException(_id(self, path))
        for key, attribute in fields.items():
            value = self._get_param(key)
            if value is not None:
                setattr(found, attribute, value)
        return json.dumps(found.to_dict())

    return update


for name, kept, path, guarded in (
    ("service", "services", "services", True),
    ("service_network", "service_networks", "servicenetworks", True),
    ("listener", "listeners", "listeners", False),
    ("target_group", "target_groups", "targetgroups", False),
    ("service_network_vpc_association", "service_network_vpc_associations", "servicenetworkvpcassociations", False),
    ("service_network_service_association", "service_network_service_associations", "servicenetworkserviceassociations", False),
):
    add(Lattice, f"delete_{name}", _delete(kept, path, guarded))

add(Lattice, "update_service", _update("services", "services", {"authType": "auth_type", "certificateArn": "certificate_arn"}))
add(Lattice, "update_service_network", _update("service_networks", "servicenetworks", {"authType": "auth_type"}))
add(Lattice, "update_listener", _update("listeners", "listeners", {"defaultAction": "default_action"}))
add(Lattice, "update_service_network_vpc_association", _update("service_network_vpc_associations", "servicenetworkvpcassociations", {"securityGroupIds": "security_group_ids"}))
add(Lattice, "get_service_network_vpc_association", _update("service_network_vpc_associations", "servicenetworkvpcassociations", {}))


def _targets(self):
    return settings(self).setdefault("lattice-targets", {}).setdefault(_id(self, "targetgroups"), {})


def _register(self):
    kept = _targets(self)
    given = self._get_param("targets") or []
    kept.update({t["id"]: t for t in given})
    return json.dumps({"successful": given, "unsuccessful": []})


def _deregister(self):
    kept = _targets(self)
    given = self._get_param("targets") or []
    for t in given:
        kept.pop(t["id"], None)
    return json.dumps({"successful": given, "unsuccessful": []})


def _list(self):
    wanted = {t["id"] for t in self._get_param("targets") or []}
    # A function has no health checks: AWS calls it unavailable ("Health checks for your VPC Lattice target groups").
    return json.dumps({"items": [{**t, "status": "UNAVAILABLE"} for t in _targets(self).values() if not wanted or t["id"] in wanted]})


add(Lattice, "register_targets", _register)
add(Lattice, "deregister_targets", _deregister)
add(Lattice, "list_targets", _list)
