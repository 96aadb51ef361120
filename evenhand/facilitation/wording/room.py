"""What a picture of the room says in words, and what a facilitator could ask about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.analysis.disclosure import Band, DisclosedCell, DisclosedView

from .levels import LEVEL_NAMES, LEVEL_WORDS

PROMPT_SENTENCES = {
    "more_than_one_decides": gettext_lazy("Two or more partners decide here. Ask: do they decide together?"),
    "nobody_decides": gettext_lazy(
        "Nobody co-decides or decides here. Ask: who does, then? Somebody not in this table?"
    ),
    "wish_equals_actual": gettext_lazy("Somebody said no, and the wish is the same as today. Ask what should change."),
    "wish_without_action": gettext_lazy("The wish differs from today, and no action leads there yet."),
    "owners_have_little_say": gettext_lazy(
        "All owners of these actions are left out or only told today. Ask who can help."
    ),
    "all_proposed_by_one_organisation": gettext_lazy(
        "All decisions came from one organisation. Ask the others what is missing."
    ),
    "more_than_half_do_not_know": gettext_lazy(
        "More than half of what this organisation answered is “I don’t know”. That is a finding."
    ),
}

QUESTIONS_WHEN_LOWER = (
    gettext_lazy("Ask: who knew before the meeting, and in which language?"),
    gettext_lazy("Ask: what happened last time, step by step?"),
    gettext_lazy("Ask: what would it have looked like to be consulted, in time and in language?"),
)
QUESTIONS_WHEN_HIGHER = (
    gettext_lazy("Ask: who could have said no?"),
    gettext_lazy("Ask: at which moment was it decided, and who was there?"),
)
QUESTIONS_WHEN_DIFFERENT = (
    gettext_lazy("Ask: which moment do you have in mind?"),
    gettext_lazy("Ask: what happened last time, step by step?"),
    gettext_lazy("Ask: who could have said no?"),
)
QUESTION_WHEN_ALIKE = gettext_lazy("Views are close. Ask: does anybody remember it differently?")


def question_for(cell: DisclosedCell, number: int) -> str:
    """What a facilitator could ask about a cell: by where views lie, and a different one for the next cell."""
    if cell.flag == "none":
        return str(QUESTION_WHEN_ALIKE)
    if cell.gap is not None and cell.gap < 0:
        questions: tuple[object, ...] = QUESTIONS_WHEN_LOWER
    elif cell.gap is not None and cell.gap > 0:
        questions = QUESTIONS_WHEN_HIGHER
    else:
        questions = QUESTIONS_WHEN_DIFFERENT
    return str(questions[number % len(questions)])


def own_view_sentence(level: int | None) -> str:
    """How a partner sees its own part, after its name."""
    if level is None:
        return _("It has no own view here.")
    return _("Its own view: %(level)s.") % {"level": LEVEL_WORDS[level]}


def other_views_sentences(views: Iterable[DisclosedView]) -> list[str]:
    """What the other partners say: one sentence for each level that was said, the most frequent first."""
    told = said_by_others(views)
    return [
        ngettext(
            "%(count)d of %(others)d other partners says %(level)s.",
            "%(count)d of %(others)d other partners say %(level)s.",
            said.partners,
        )
        % {"count": said.partners, "others": said.others, "level": LEVEL_WORDS[said.level]}
        for said in ([told.most] if told.most else []) + list(told.rest)
    ]


@dataclass(frozen=True, slots=True)
class Said:
    """How many of the other partners say the same level."""

    level: int
    partners: int
    others: int


@dataclass(frozen=True, slots=True)
class SaidByOthers:
    """What the other partners say: the most frequent level first; or that each says something else."""

    most: Said | None
    rest: tuple[Said, ...]
    is_all_different: bool
    lowest: int
    highest: int
    others: int

    @property
    def is_one_voice(self) -> bool:
        """Whether several others all say the same."""
        return self.most is not None and 1 < self.others == self.most.partners


def said_by_others(views: Iterable[DisclosedView]) -> SaidByOthers:
    """The views of a cell as they can be told, without the partner's own."""
    counts = Counter(view.level for view in views if not view.is_own)
    others = sum(counts.values())
    in_order = [Said(level, counts[level], others) for level in sorted(counts, key=lambda each: (-counts[each], each))]
    return SaidByOthers(
        next(iter(in_order), None),
        tuple(in_order[1:]),
        others > 2 and len(in_order) == others,
        min(counts, default=0),
        max(counts, default=0),
        others,
    )


def range_sentences(band: Band) -> list[str]:
    """What a blurred range says."""
    found = [
        _("Views run from %(lowest)s to %(highest)s.")
        % {"lowest": LEVEL_WORDS[band.lowest], "highest": LEVEL_WORDS[band.highest]}
    ]
    if band.middle is not None:
        found.append(_("The middle view is %(level)s.") % {"level": LEVEL_WORDS[band.middle]})
    return found


def answered_sentence(people: int) -> str:
    """How many people have answered, and nothing more."""
    return ngettext("%(count)d person has answered.", "%(count)d people have answered.", people) % {"count": people}


def people_and_organisations(people: int, organisations: int) -> str:
    """How many stand behind a blurred range; stand-ins are not among them."""
    return _("%(people)d people from %(organisations)d organisations have answered. Stand-ins are not counted.") % {
        "people": people,
        "organisations": organisations,
    }


def do_not_know_sentence(organisations: int) -> str:
    """How many organisations answered "I don't know"."""
    return ngettext(
        "%(count)d organisation answered “I don’t know”.",
        "%(count)d organisations answered “I don’t know”.",
        organisations,
    ) % {"count": organisations}


def too_few_sentence(missing: int) -> str:
    """Why a blurred cell shows nothing yet."""
    return ngettext("%(count)d more answer is needed", "%(count)d more answers are needed", missing) % {
        "count": missing
    }


def places_sentence(places: int, first: int) -> str:
    """How many cells there are to talk about."""
    if places == 0:
        return _("Views are close everywhere")
    talk = ngettext("%(count)d place to talk about", "%(count)d places to talk about", places) % {"count": places}
    if first == 0:
        return talk
    of_them = ngettext("%(count)d to talk about first", "%(count)d to talk about first", first) % {"count": first}
    return _("%(places)s, %(first)s") % {"places": talk, "first": of_them}


def cell_sentence(decision: str, partner: str, cell: DisclosedCell) -> str:
    """A cell for somebody who hears it: where, what is settled, and whether views differ."""
    words = {"decision": decision, "partner": partner, "settled": settled_words(cell)}
    if cell.too_few:
        return _("%(decision)s, %(partner)s: %(settled)s; %(few)s") % {**words, "few": too_few_sentence(cell.too_few)}
    if cell.flag == "talk":
        return _("%(decision)s, %(partner)s: %(settled)s; views differ, talk") % words
    if cell.flag == "talk_first":
        return _("%(decision)s, %(partner)s: %(settled)s; views differ, talk first") % words
    return _("%(decision)s, %(partner)s: %(settled)s") % words


def settled_words(cell: DisclosedCell) -> str:
    """What is settled in a cell."""
    if cell.settled.standing == "settled" and cell.settled.level is not None:
        return _("settled %(number)d, %(level)s") % {
            "number": cell.settled.level,
            "level": LEVEL_WORDS[cell.settled.level],
        }
    return _("not settled") if cell.settled.standing == "not_settled" else _("not recorded yet")


def view_sentence(partner: str, level: int) -> str:
    """One organisation's view, for somebody who hears it."""
    return _("%(partner)s says %(number)d, %(level)s") % {
        "partner": partner,
        "number": level,
        "level": LEVEL_WORDS[level],
    }


def wish_sentence(partner: str, level: int) -> str:
    """One organisation's wish, for somebody who hears it."""
    return _("%(partner)s wishes %(number)d, %(level)s") % {
        "partner": partner,
        "number": level,
        "level": LEVEL_WORDS[level],
    }


def stand_in_sentence(partner: str, level: int) -> str:
    """A stand-in's view, for somebody who hears it."""
    return _("Stand-in for %(partner)s says %(number)d, %(level)s; not counted") % {
        "partner": partner,
        "number": level,
        "level": LEVEL_WORDS[level],
    }


def range_label(band: Band) -> str:
    """A range, for somebody who hears it."""
    if band.middle is None:
        return _("Lowest %(lowest)d, highest %(highest)d") % {"lowest": band.lowest, "highest": band.highest}
    return _("Lowest %(lowest)d, middle %(middle)d, highest %(highest)d") % {
        "lowest": band.lowest,
        "middle": band.middle,
        "highest": band.highest,
    }


def own_and_others_label(own: int | None, others: int | None, settled: int | None) -> str:
    """A row of the projector, for somebody who hears it."""
    if settled is not None:
        return _("Settled today: %(number)d, %(level)s") % {"number": settled, "level": LEVEL_WORDS[settled]}
    if own is not None and others is not None:
        return _("Own view %(own)d, middle view of the others %(others)d") % {"own": own, "others": others}
    if own is not None:
        return _("Own view %(level)d") % {"level": own}
    return _("Middle view of the others %(level)d") % {"level": others} if others is not None else _("no view")


def today_and_wanted_label(today: int | None, wanted: int | None) -> str:
    """A row of today and wanted levels, for somebody who hears it."""
    if today is not None and wanted is not None:
        return _("Today %(today)d, wanted %(wanted)d") % {"today": today, "wanted": wanted}
    if today is not None:
        return _("Today %(level)d") % {"level": today}
    return _("Wanted %(level)d") % {"level": wanted} if wanted is not None else _("nothing recorded yet")


def move_words(today: int | None, wanted: int | None) -> str:
    """From today's level to the one wanted, under a partner's name."""
    if wanted is None:
        return _("no wish recorded yet")
    if today is None:
        return _("to %(wanted)s") % {"wanted": LEVEL_WORDS[wanted]}
    if today == wanted:
        return _("stays %(level)s") % {"level": LEVEL_WORDS[today]}
    return _("from %(today)s to %(wanted)s") % {"today": LEVEL_WORDS[today], "wanted": LEVEL_WORDS[wanted]}


def steps_sentence(back: int, forward: int) -> str:
    """What the wish does to the say of the partners. Less say is a choice, not a loss. Empty when nobody moves."""
    stepping = ngettext("%(count)d partner steps back.", "%(count)d partners step back.", back) % {"count": back}
    taking = ngettext("%(count)d partner takes more part.", "%(count)d partners take more part.", forward) % {
        "count": forward
    }
    return " ".join([*([stepping] if back else []), *([taking] if forward else [])])


def recorded_sentence(level: int | None) -> str:
    """What has just been settled."""
    if level is None:
        return _("Recorded: not settled.")
    return _("Recorded: %(level)s.") % {"level": LEVEL_NAMES[level]}
