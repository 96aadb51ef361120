"""What fifteen languages cost a server beside English alone: memory once each has been read, and the first page in it.

    python -m benchmarks.languages

Target: memory at most 1.20 times that of English alone. One server of the same run answers in English only.
"""

from __future__ import annotations

import http.client

from benchmarks.servers import Server, running

PAGES = ("/", "/notebook/new/", "/join/", "/sign-in/", "/privacy/", "/method/")
ROUNDS = 15


def codes() -> list[str]:
    """The languages that are offered, English first."""
    from evenhand.site.languages import all_languages

    return [each.code for each in all_languages() if each.shipped]


def read_in(server: Server, languages: list[str]) -> float:
    """Read every page in each of these languages, one after the other.

    Unit: MB, what the process holds afterwards.
    """
    for code in languages:
        for page in PAGES:
            phone = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            phone.request("GET", page, headers={"Accept-Language": code})
            phone.getresponse().read()
            phone.close()
    return server.status("VmRSS") / 1000


def main() -> None:
    """One server reads English as often as the other reads fifteen languages."""
    with running() as one, running() as other:
        english = read_in(one[0], ["en"] * ROUNDS)
        every = read_in(other[0], codes())
    print(f"English alone        {english:>8.0f} MB")
    print(f"{len(codes())} languages         {every:>8.0f} MB")
    print(f"ratio                {every / english:>8.3f}   (target 1.20)")


if __name__ == "__main__":
    main()
