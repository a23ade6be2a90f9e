"""EC2: the file format of a flow log in S3 is kept."""
from moto.ec2.responses import EC2Response

from patch import wrap


def _with_options(stock):
    def create(self):
        answer = stock(self)
        options = self._get_param("DestinationOptions")
        if options:
            for flow_log in self.ec2_backend.describe_flow_logs(answer.result["FlowLogIds"], {}):
                flow_log.destination_options = {"FileFormat": options.get("FileFormat", "plain-text"), **{k: str(options.get(k, False)).lower() == "true" for k in ("HiveCompatiblePartitions", "PerHourPartition")}}
        return answer

    return create


wrap(EC2Response, "create_flow_logs", _with_options)
