"""Looking through the logs of partnerships for a line that was changed, taken out, put in, or cut off."""

from __future__ import annotations

import argparse

from evenhand.site.commands import start_django
from evenhand.site.refused import Refused


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verifying = commands.add_parser("verify", help="check that no line of a partnership's log was changed or taken out")
    verifying.add_argument("partnership", nargs="?", default="", help="its id; all partnerships when none is named")
    verifying.add_argument("--count", type=int, default=0, help="how many lines an older copy says the log had")
    verifying.add_argument("--head", default="", help="the hash of the last of them, from the same copy")
    verifying.set_defaults(command=verify)


def verify(options: argparse.Namespace) -> None:
    """Check the logs, and say of each how long it is and how it ends.

    Refuses: a partnership there is none of; a log that is not as it was written; a count or a hash alone.
    """
    if bool(options.count) != bool(options.head) or (options.head and not options.partnership):
        raise Refused("--count and --head belong together, and to one partnership. Both stand in every copy.")
    start_django()
    from evenhand.partnerships import queries

    found = queries.partnerships_to_verify(options.partnership)
    if options.partnership and not found:
        raise Refused(f'There is no partnership "{options.partnership}".')
    broken = []
    for partnership in found:
        place = queries.ledger_break(partnership, count=options.count, head=options.head)
        end = queries.ledger_end(partnership)
        if place is None:
            print(f"{partnership.pk}  whole, {end.length} lines, ends with {end.head}")
        else:
            print(f"{partnership.pk}  not as it was written, from line {place} on")
            broken.append(partnership)
    if broken:
        raise Refused(f"Logs that are not as they were written: {len(broken)}. Compare them with a backup.")
    if not found:
        print("No partnership has a log yet.")
