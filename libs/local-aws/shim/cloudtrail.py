"""CloudTrail: trails are also started and stopped by ARN."""
from moto.cloudtrail.models import CloudTrailBackend

from patch import wrap


def _by_arn(stock):
    def call(self, name, *args, **kwargs):
        return stock(self, name.split("/")[-1] if name.startswith("arn:") else name, *args, **kwargs)

    return call


wrap(CloudTrailBackend, "start_logging", _by_arn)
wrap(CloudTrailBackend, "stop_logging", _by_arn)
