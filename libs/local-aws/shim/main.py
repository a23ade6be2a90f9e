"""usage: python main.py -H 127.0.0.1 -p PORT: moto's server with the gaps of the AWS provider covered."""
import block_public_access  # noqa: F401
import cloudtrail  # noqa: F401
import dns_firewall  # noqa: F401
import ec2  # noqa: F401
import flow_logs  # noqa: F401
import functions  # noqa: F401
import guard  # noqa: F401
import logs  # noqa: F401
import networkfirewall  # noqa: F401
import ram  # noqa: F401
import resolver_logs  # noqa: F401
import s3  # noqa: F401
import transit_gateway  # noqa: F401
import vpclattice  # noqa: F401
from moto.moto_api._internal.models import MotoAPIBackend
from moto.server import main
from patch import wrap
from store import forget


def _forgetting(stock):
    def reset(self):
        forget()
        return stock(self)

    return reset


wrap(MotoAPIBackend, "reset", _forgetting)

if __name__ == "__main__":
    main()
