"""EC2: a Transit Gateway that another account shared, its attachments seen from both sides, and routes that name their attachment."""
import copy

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend, ec2_backends
from moto.ec2.models.transit_gateway_attachments import TransitGatewayAttachment, TransitGatewayVpcAttachment
from moto.ec2.responses import EC2Response
from moto.ram.models import ram_backends

from patch import add, wrap
from store import settings


def _shared_with(backend, gateway_id):
    """The backend that owns a gateway which is shared with this account; None where nobody shares it."""
    for account, regions in ec2_backends.items():
        owner = regions.get(backend.region_name) if hasattr(regions, "get") else None
        if owner is None or account == backend.account_id or gateway_id not in owner.transit_gateways:
            continue
        shares = ram_backends[account][backend.region_name].resource_shares
        if any(backend.account_id in s.principals and any(arn.endswith(gateway_id) for arn in s.resource_arns) for s in shares):
            return owner
    return None


def _describe_gateways(stock):
    def describe(self, filters=None, transit_gateway_ids=None):
        found = stock(self, filters, transit_gateway_ids)
        known = {g.id for g in found}
        for wanted in transit_gateway_ids or []:
            owner = None if wanted in known else _shared_with(self, wanted)
            if owner:
                found.append(owner.transit_gateways[wanted])
        return found

    return describe


wrap(EC2Backend, "describe_transit_gateways", _describe_gateways)


def _views(backend, attachment_id):
    """The attachment as each account that may see it knows it."""
    return [b.transit_gateway_attachments[attachment_id] for regions in ec2_backends.values() for b in regions.values() if b.region_name == backend.region_name and attachment_id in b.transit_gateway_attachments]


def _create(stock):
    def create(self):
        gateway_id = self._get_param("TransitGatewayId")
        tags = self._parse_tag_specification().get("transit-gateway-attachment", {})
        mine = self.ec2_backend
        owner = None if gateway_id in mine.transit_gateways else _shared_with(mine, gateway_id)
        if owner is None:
            answer = stock(self)
            if tags:
                answer.result["TransitGatewayVpcAttachment"].add_tags(tags)
            return answer
        made = TransitGatewayVpcAttachment(mine, owner.transit_gateways[gateway_id], self._get_param("VpcId"), self._get_param("SubnetIds", []), tags, self._get_param("Options", {}))
        made.state = "pendingAcceptance"
        made.transit_gateway_route_table = None
        theirs = copy.copy(made)
        theirs.ec2_backend = owner
        mine.transit_gateway_attachments[made.id] = made
        owner.transit_gateway_attachments[made.id] = theirs
        return ActionResult({"TransitGatewayVpcAttachment": made})

    return create


wrap(EC2Response, "create_transit_gateway_vpc_attachment", _create)


def _accept(self):
    attachment_id = self._get_param("TransitGatewayAttachmentId")
    for view in _views(self.ec2_backend, attachment_id):
        view.state = "available"
    return ActionResult({"TransitGatewayVpcAttachment": self.ec2_backend.transit_gateway_attachments[attachment_id]})


add(EC2Response, "accept_transit_gateway_vpc_attachment", _accept)


def _delete(stock):
    def delete(self):
        attachment_id = self._get_param("TransitGatewayAttachmentId")
        if attachment_id not in self.ec2_backend.transit_gateway_attachments:
            # The other side was first: whoever accepted an attachment deletes it, too.
            raise EC2ClientError("InvalidTransitGatewayAttachmentID.NotFound", f"Transit Gateway Attachment {attachment_id} was deleted or does not exist.")
        seen = _views(self.ec2_backend, attachment_id)
        answer = stock(self)
        for view in seen:
            view.state = "deleted"
            view.ec2_backend.transit_gateway_attachments.pop(attachment_id, None)
        # The provider asks until it reads `deleted`; stock moto has forgotten it by then.
        for account in {v.ec2_backend.account_id for v in seen}:
            settings(self, account).setdefault("deleted-attachments", {})[attachment_id] = seen[0]
        return answer

    return delete


wrap(EC2Response, "delete_transit_gateway_vpc_attachment", _delete)


def _describe_attachments(stock):
    def describe(self):
        gone = settings(self).get("deleted-attachments", {})
        asked = [gone[i] for i in self._get_param("TransitGatewayAttachmentIds", []) if i in gone]
        return ActionResult({"TransitGatewayVpcAttachments": asked}) if asked else stock(self)

    return describe


wrap(EC2Response, "describe_transit_gateway_vpc_attachments", _describe_attachments)


def _disassociate(_stock):
    def disassociate(self):
        # With the default association off, stock moto has half of one: an attachment that its table does not know, or a table without a gateway.
        attachment_id = self._get_param("TransitGatewayAttachmentId")
        table_id = self._get_param("TransitGatewayRouteTableId")
        self.ec2_backend.transit_gateway_associations.pop(attachment_id, None)
        table = self.ec2_backend.transit_gateways_route_tables.get(table_id)
        if table is not None:
            table.route_table_associations.pop(attachment_id, None)
        attachment = self.ec2_backend.transit_gateway_attachments.get(attachment_id)
        if attachment is not None:
            attachment.transit_gateway_route_table = None
        return ActionResult({"Association": {"TransitGatewayRouteTableId": table_id, "TransitGatewayAttachmentId": attachment_id, "State": "disassociating"}})

    return disassociate


wrap(EC2Response, "disassociate_transit_gateway_route_table", _disassociate)


def _create_route(stock):
    def create(self, *args, **kwargs):
        route = stock(self, *args, **kwargs)
        attachment = route.get("transitGatewayAttachments")
        if isinstance(attachment, dict):
            route["transitGatewayAttachments"] = [attachment]
        return route

    return create


wrap(EC2Backend, "create_transit_gateway_route", _create_route)
