"""EC2: VPC Block Public Access of an account (echo)."""
from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response

from patch import add
from store import settings


def _options(self):
    return ActionResult(
        {
            "VpcBlockPublicAccessOptions": {
                "AwsAccountId": self.current_account,
                "AwsRegion": self.region,
                "State": "update-complete",
                "InternetGatewayBlockMode": settings(self).get("internet-gateways", "off"),
                "ManagedBy": "account",
                "ExclusionsAllowed": "allowed",
            }
        }
    )


def _modify(self):
    settings(self)["internet-gateways"] = self._get_param("InternetGatewayBlockMode")
    return _options(self)


add(EC2Response, "modify_vpc_block_public_access_options", _modify)
add(EC2Response, "describe_vpc_block_public_access_options", _options)
