"""Settings that stock moto does not keep, per account and Region."""
import collections

_kept = collections.defaultdict(dict)


def settings(response, account=None):
    """The settings of the account and Region that a request came to, or of another account there."""
    return _kept[(account or response.current_account, response.region)]


def forget():
    _kept.clear()
