"""A paper with a part, a request that organisations answered, and an objection."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.communities.actions import papers as actions
from evenhand.communities.models import Community, Paper
from evenhand.people.models import Person
from tests.communities.asking import Asking, make_asking
from tests.communities.makers import ORGANISATIONS

OBJECTION = "Real costs differ. One rate for all is a new injustice."
CHANGE = "Name a lowest rate."
PART = {
    "title": "What we saw",
    "text": "Few decide about the money.\n\nNobody planned it so.",
    "side_note": "Nine rooms.",
}


@dataclass(frozen=True)
class Written:
    """A paper of a community whose request was answered."""

    asking: Asking
    paper: Paper

    def fresh(self) -> Paper:
        """The paper as it is kept now."""
        return Paper.objects.select_related("community").get(pk=self.paper.pk)


def make_paper(organisations: int = 8, *, is_over: bool = True, named: bool = True) -> Written:
    """The first organisation objects, the second wants a change, two support it with a name and two without."""
    asking = make_asking(organisations)
    asking.say(0, "object", OBJECTION, named=named)
    asking.say(1, "change", CHANGE)
    for place in range(2, min(organisations, 6)):
        asking.say(place, "support", named=place < 4)
    if is_over:
        asking.end()
    paper = actions.begin_paper(asking.community, asking.ana, "Closer to those who carry the risk", "en")
    actions.change_paper(paper, asking.ana, paper.title, "Nine changes we ask for.", "en", None)
    actions.write_section(paper, asking.ana, PART)
    actions.choose_requests(paper, asking.ana, [str(asking.row.pk)])
    return Written(asking, paper)


def make_published_paper(organisations: int = 8) -> Written:
    """The same, endorsed by two with their names and by one without, and published."""
    written = make_paper(organisations)
    actions.close_text(written.paper, written.asking.ana)
    for place, stance in ((0, "named"), (2, "named"), (3, "unnamed")):
        actions.endorse(written.paper, written.asking.members[place], stance)
    actions.publish_paper(written.paper, written.asking.ana)
    return written


def make_walked_paper(community: Community, organiser: Person, mark: str) -> dict[str, object]:
    """A published paper with marked texts, and the link of one of another community, which everybody may read."""
    paper = publish_plain_paper(community, organiser, f" {mark}")
    elsewhere = Community.objects.create(name="Elsewhere")
    elsewhere.organisers.create(person=organiser)
    token = publish_plain_paper(elsewhere, organiser, "").token
    return {"paper_id": paper.pk, "section_id": paper.sections.get().pk, "paper_token": token, "language": "fr"}


def publish_plain_paper(community: Community, organiser: Person, mark: str) -> Paper:
    """A published paper of one part, without a request."""
    paper = actions.begin_paper(community, organiser, f"Closer to those who carry the risk{mark}", "en")
    actions.write_section(paper, organiser, {name: f"{text}{mark}" for name, text in PART.items()})
    actions.close_text(paper, organiser)
    actions.publish_paper(paper, organiser)
    return paper


def typed_in_papers(mark: str) -> set[str]:
    """Everything that somebody typed in them."""
    texts = {"Closer to those who carry the risk", *PART.values(), "Nobody planned it so.", "Elsewhere"}
    names = {f"{name} {mark}" for name, _place, _region in ORGANISATIONS}
    people = {f"Grace · {name}" for name in names}
    return {*texts, *(f"{text} {mark}" for text in texts), *names, *people, "Few decide about the money."}
