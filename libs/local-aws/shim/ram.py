"""RAM: associations after creation, and tags of a share."""
import json

import moto.ram.urls as urls
from moto.ram.responses import ResourceAccessManagerResponse as RAM

from patch import add, wrap
from store import settings

for path in ("listresourcesharepermissions", "associateresourceshare", "disassociateresourceshare", "tagresource", "untagresource"):
    urls.url_paths.setdefault("{0}/%s/?$" % path, RAM.dispatch)

add(RAM, "list_resource_share_permissions", lambda self: json.dumps({"permissions": []}))


def _change(gone):
    def change(self):
        arn = self._get_param("resourceShareArn")
        share = next(s for s in self.ram_backend.resource_shares if s.arn == arn)
        answers = []
        for key, members, kind in (("principals", share.principals, "PRINCIPAL"), ("resourceArns", share.resource_arns, "RESOURCE")):
            for entity in self._get_param(key) or []:
                if gone and entity in members:
                    members.remove(entity)
                elif not gone and entity not in members:
                    members.append(entity)
                answers.append({"resourceShareArn": arn, "associatedEntity": entity, "associationType": kind, "status": "DISASSOCIATED" if gone else "ASSOCIATED"})
        return json.dumps({"resourceShareAssociations": answers})

    return change


add(RAM, "associate_resource_share", _change(False))
add(RAM, "disassociate_resource_share", _change(True))


def _tags(self):
    return settings(self).setdefault("share-tags", {})


def _tag(self):
    kept = _tags(self).setdefault(self._get_param("resourceShareArn"), {})
    kept.update({t["key"]: t["value"] for t in self._get_param("tags") or []})
    return "{}"


def _untag(self):
    kept = _tags(self).get(self._get_param("resourceShareArn"), {})
    for key in self._get_param("tagKeys") or []:
        kept.pop(key, None)
    return "{}"


add(RAM, "tag_resource", _tag)
add(RAM, "untag_resource", _untag)


def _create(stock):
    def create(self):
        answer = stock(self)
        _tags(self)[json.loads(answer)["resourceShare"]["resourceShareArn"]] = {t["key"]: t["value"] for t in self._get_param("tags") or []}
        return answer

    return create


wrap(RAM, "create_resource_share", _create)


def _shares(stock):
    def get(self):
        answer = json.loads(stock(self))
        for share in answer["resourceShares"]:
            share["tags"] = [{"key": k, "value": v} for k, v in _tags(self).get(share["resourceShareArn"], {}).items()]
        return json.dumps(answer)

    return get


wrap(RAM, "get_resource_shares", _shares)
