"""What goes with a seat that leaves: its answers, as far as nobody was told of them. An objection stays."""

from __future__ import annotations

from django.db import transaction

from ..models import Line, LineAnswer, Space, TakeOutAnswer, TakeOutVersion, Wording
from ..queries.agreeing import Mark, wording_id


@transaction.atomic
def forget_answers(space: Space, mark: Mark) -> None:
    """Erase what a seat answered to lines and texts that are still asked, so that whoever comes next is asked too.

    Needs to run while the key of the seat is at hand, before or after the seat itself goes. An objection stays until
    its text is worded anew: nothing ties it to the seat, and leaving does not undo it.
    Queries: 5 at most.
    """
    lines = list(Line.objects.filter(space=space, looked_on=None))
    LineAnswer.objects.filter(key__in=[mark("line", line.pk) for line in lines]).delete()
    Wording.objects.filter(pk__in=[wording_id(mark, line) for line in lines]).delete()
    texts = TakeOutVersion.objects.filter(takeout__space=space, outcome="").values_list("pk", flat=True)
    TakeOutAnswer.objects.filter(key__in=[mark("text", version) for version in texts]).delete()
