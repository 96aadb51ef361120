from evenhand.analysis.disclosure import Band, DisclosedProposals, Moment, Terms, Viewer, disclose_proposals

ANA = Viewer("facilitator")
FIVE = {"A": 1, "B": 2, "C": 3, "D": None, "E": 3, "F": 4}


def proposals(mode="open_by_organisation", viewer=ANA, stage="wish", is_collected=True, given=FIVE):
    return disclose_proposals("D1", "B", given, viewer, Terms(mode), Moment(stage), is_collected=is_collected)


def test_open_proposals_have_names_and_leave_out_who_does_not_mind() -> None:
    assert [(each.organisation, each.level, each.is_own) for each in proposals().views or ()] == [
        ("A", 1, False),
        ("B", 2, True),
        ("C", 3, False),
        ("E", 3, False),
        ("F", 4, False),
    ]


def test_blurred_proposals_are_a_range_from_five_on() -> None:
    assert proposals("blurred") == DisclosedProposals(band=Band(1, 3, 4))
    assert proposals("blurred", given={"A": 1, "B": 2, "C": 3}) == DisclosedProposals(too_few=2)


def test_proposals_come_together_and_inside_only() -> None:
    hidden = DisclosedProposals()
    assert proposals(is_collected=False) == hidden
    assert proposals("blurred", is_collected=False) == hidden
    assert proposals(stage="content") == hidden
    assert proposals("talk_only") == hidden
    for kind in ("funder", "public", "operator"):
        assert proposals(viewer=Viewer(kind)) == hidden
