"""How many answered, for the helper of one cluster. Never what."""

from __future__ import annotations

from django.db.models import Sum

from ..models import Cluster, Returned


def people_by_way(cluster: Cluster) -> list[tuple[str, int]]:
    """How many people or groups of a cluster answered in each way that is offered to it.

    Queries: 1.
    """
    found = Returned.objects.filter(cluster=cluster).order_by().values_list("way").annotate(Sum("people"))
    counts = dict(found)
    return [(str(Cluster.Way(way).label), counts.get(way, 0)) for way in Cluster.Way.values if way in cluster.ways]
