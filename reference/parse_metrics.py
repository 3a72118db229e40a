"""Parses Prometheus's text format with the client library of the Prometheus project and prints what it found as JSON.

    python reference/parse_metrics.py FILE
"""

import json
import sys

from prometheus_client.parser import text_fd_to_metric_families

with open(sys.argv[1], encoding="utf-8") as file:
    families = list(text_fd_to_metric_families(file))
json.dump(
    [
        {
            "name": family.name,
            "type": family.type,
            "help": family.documentation,
            "samples": [{"name": s.name, "labels": s.labels, "value": str(s.value)} for s in family.samples],
        }
        for family in families
    ],
    sys.stdout,
    indent=1,
    ensure_ascii=False,
)
print()
