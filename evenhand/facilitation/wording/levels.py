"""The five words of the ladder, as they are written in tables, in sentences and on phones. They never vary."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LEVEL_NAMES = (
    _("Not informed"),
    _("Informed"),
    _("Consulted"),
    _("Co-decides"),
    _("Decides"),
)
"""As a label: in tables, chips and keys."""

LEVEL_WORDS = (
    pgettext_lazy("level inside a sentence", "not informed"),
    pgettext_lazy("level inside a sentence", "informed"),
    pgettext_lazy("level inside a sentence", "consulted"),
    pgettext_lazy("level inside a sentence", "co-decides"),
    pgettext_lazy("level inside a sentence", "decides"),
)
"""Inside a sentence: "says not informed"."""

LEVEL_SAYINGS = (
    _("Is not informed"),
    _("Is informed"),
    _("Is consulted"),
    pgettext_lazy("level as a sentence", "Co-decides"),
    pgettext_lazy("level as a sentence", "Decides"),
)
"""With its verb: beside the circles of a phone page, after an organisation's name."""
