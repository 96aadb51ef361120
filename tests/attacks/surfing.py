"""A browser without scripts: it keeps cookies, reads forms off pages, and sends them."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from html import unescape
from http.cookiejar import CookieJar

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


class Surfer:
    """One person with one phone or computer. `page` is what stands on it now, `status` how it was answered.

    `history` is what the browser keeps and shows others: addresses, titles, names of files.
    """

    def __init__(self, server: str) -> None:
        self.server = server
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.page, self.status, self.url = "", 0, ""
        self.history: list[str] = []

    def read(self, path: str) -> str:
        """Open a page of the server."""
        return self._open(urllib.request.Request(self.server + path))

    def send(self, path: str, **typed: str) -> str:
        """Send a form, with the token of the page that is open."""
        token = TOKEN.search(self.page)
        fields = {"csrfmiddlewaretoken": unescape(token[1]) if token else "none", **typed}
        body = urllib.parse.urlencode(fields).encode()
        return self._open(urllib.request.Request(self.server + path, data=body, headers={"Origin": self.server}))

    def _open(self, request: urllib.request.Request) -> str:
        try:
            with self.opener.open(request, timeout=60) as answer:
                self.page, self.status, self.url = answer.read().decode("utf-8", "replace"), answer.status, answer.url
                self.history.append(answer.headers.get("Content-Disposition", ""))
        except urllib.error.HTTPError as refused:
            self.page, self.status, self.url = refused.read().decode("utf-8", "replace"), refused.code, refused.url
        except urllib.error.URLError:  # it closed the door while something far too long was on its way
            self.page, self.status, self.url = "", 0, request.full_url
        self.history += [self.url, *TITLE.findall(self.page)]
        return self.page
