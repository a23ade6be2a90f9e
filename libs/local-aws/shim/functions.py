"""Lambda: settings of a function that stock moto takes and forgets; they come back as they were sent (echo)."""
from moto.awslambda.models import LambdaFunction

from patch import wrap

KEPT = ("LoggingConfig", "KMSKeyArn", "DeadLetterConfig")


def _keep(stock):
    def init(self, account_id, spec, *args, **kwargs):
        stock(self, account_id, spec, *args, **kwargs)
        self.zta_kept = {key: spec[key] for key in KEPT if spec.get(key)}

    return init


def _update(stock):
    def update(self, config_updates):
        self.zta_kept.update({key: config_updates[key] for key in KEPT if key in config_updates})
        return stock(self, config_updates)

    return update


def _answer(stock):
    def configuration(self, *args, **kwargs):
        return {**stock(self, *args, **kwargs), **self.zta_kept}

    return configuration


wrap(LambdaFunction, "__init__", _keep)
wrap(LambdaFunction, "update_configuration", _update)
wrap(LambdaFunction, "get_configuration", _answer)
