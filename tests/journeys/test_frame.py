"""What only a real browser shows: nothing a page needs is refused by our own policy, and forms get through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.running import RunningServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.journey


def test_a_first_facilitator_signs_in_by_the_printed_link_and_no_page_breaks_the_policy(
    demo_server: RunningServer, chromium: Browser
) -> None:
    context = chromium.new_context(base_url=demo_server.address)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)
    page.goto(demo_server.sign_in_path)
    page.locator("main form button").first.click()
    page.wait_for_url("**/partnerships/")
    page.goto("/account/")
    assert complaints == []
    assert [cookie["httpOnly"] for cookie in context.cookies()] == [True] * len(context.cookies())
    assert {cookie["sameSite"] for cookie in context.cookies()} == {"Lax"}
    context.close()


def test_a_form_is_taken_although_the_browser_withholds_where_it_comes_from(
    demo_server: RunningServer, chromium: Browser
) -> None:
    context = chromium.new_context(base_url=demo_server.address, java_script_enabled=False)
    page = context.new_page()
    sent: list[str | None] = []
    page.on(
        "request", lambda request: sent.append(request.header_value("origin")) if request.method == "POST" else None
    )
    page.goto("/sign-in/")
    page.get_by_role("textbox").first.fill("nobody@example.org")
    page.locator("main form button").first.click()
    page.wait_for_url("**/sign-in/code/")
    assert sent == ["null"]
    context.close()
