"""S3: stock moto takes a conditional Deny for an unconditional one, so that a TLS-only policy refuses everybody, the state backend first."""
import json

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket

from patch import wrap


def _judge_only_unconditional(_stock):
    def permission(self, action, resource):
        if self.policy is None:
            return PermissionResult.NEUTRAL
        statements = json.loads(self.policy.decode())["Statement"]
        statements = statements if isinstance(statements, list) else [statements]
        judged = [s for s in statements if not s.get("Condition") and s.get("Principal") in ("*", {"AWS": "*"})]
        if not judged:
            return PermissionResult.NEUTRAL
        return IAMPolicy(json.dumps({"Version": "2012-10-17", "Statement": judged})).is_action_permitted(action, resource)

    return permission


wrap(FakeBucket, "get_permission", _judge_only_unconditional)
