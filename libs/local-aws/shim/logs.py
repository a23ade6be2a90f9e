"""CloudWatch Logs: a metric filter that is put again replaces the one of its name; stock moto keeps both and gives the old one."""
from moto.logs.metric_filters import MetricFilters

from patch import wrap


def _replacing(stock):
    def add(self, filter_name, filter_pattern, log_group_name, metric_transformations):
        self.delete_filter(filter_name, log_group_name)
        return stock(self, filter_name, filter_pattern, log_group_name, metric_transformations)

    return add


wrap(MetricFilters, "add_filter", _replacing)
