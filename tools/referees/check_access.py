"""Exported pages, shown by a browser without a window and judged by axe: check_access.py AXE.js PAGE.html...

The browser is spoken to over a pair of pipes (its DevTools protocol, JSON between NUL bytes), so that nothing but
Python and Chromium is needed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Name, width and height in CSS pixels, whether it is a phone.
SCREENS = (("desktop", 1366, 768, False), ("phone", 390, 844, True))
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe"),
)
# Answers with sentences, one for each barrier and place, and one where the page is wider than the screen.
JUDGE = """
axe.run(document).then((found) => {
  const said = found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.failureSummary.replace(/\\s+/g, " ")} ${node.html}`));
  if (!found.passes.length) said.push("axe looked at nothing");
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth)
    said.push(`the page scrolls sideways: ${page.scrollWidth} of ${page.clientWidth} pixels`);
  return said;
})
"""


class Browser:
    """A running browser and the one tab that is used."""

    def __init__(self, requests: int, answers: int) -> None:
        self._requests, self._answers = requests, answers
        self._buffer = bytearray()
        self._number = 0
        self._events: list[str] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session: str = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask_tab("Page.enable")

    def ask(self, method: str, session: str = "", **values: Any) -> dict[str, Any]:
        """Return the answer to one request; raises RuntimeError where the browser refuses it."""
        self._number += 1
        request = {"id": self._number, "method": method, "params": values}
        os.write(self._requests, json.dumps(request | ({"sessionId": session} if session else {})).encode() + b"\0")
        while (answer := self._receive()).get("id") != self._number:
            self._events.append(answer.get("method", ""))
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return dict(answer["result"])

    def ask_tab(self, method: str, **values: Any) -> dict[str, Any]:
        """Return the tab's answer to one request."""
        return self.ask(method, self._session, **values)

    def show(self, page: Path, width_px: int, height_px: int, is_phone: bool) -> None:
        """Show ``page`` on a screen of this size, and wait until it is there."""
        self.ask_tab(
            "Emulation.setDeviceMetricsOverride",
            width=width_px,
            height=height_px,
            deviceScaleFactor=2 if is_phone else 1,
            mobile=is_phone,
        )
        self._events.clear()
        found = self.ask_tab("Page.navigate", url=page.resolve().as_uri())
        if "errorText" in found:
            raise RuntimeError(f"{page}: {found['errorText']}")
        while "Page.loadEventFired" not in self._events:
            self._events.append(self._receive().get("method", ""))

    def run(self, script: str) -> Any:
        """Return what ``script`` comes to, in the page's own world; raises RuntimeError where it throws."""
        found = self.ask_tab("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def _receive(self) -> dict[str, Any]:
        while (end := self._buffer.find(b"\0")) < 0:
            chunk = os.read(self._answers, 1 << 16)
            if not chunk:
                raise RuntimeError("the browser ended")
            self._buffer += chunk
        answer: dict[str, Any] = json.loads(self._buffer[:end])
        del self._buffer[: end + 1]
        return answer


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser with an empty profile; end it and forget the profile afterwards."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("check_access: no Chromium was found; install chromium.")
    to_read, requests = os.pipe()
    answers, to_write = os.pipe()
    with tempfile.TemporaryDirectory(prefix="banthao-referee-", ignore_cleanup_errors=True) as profile:
        # The browser reads requests from descriptor 3 and writes answers to 4; the shell puts the pipes there.
        started = subprocess.Popen(
            [
                "bash",
                "-c",
                f'exec "$@" 3<&{to_read} 4>&{to_write}',
                "bash",
                program,
                f"--user-data-dir={profile}",
                *FLAGS,
            ],
            pass_fds=(to_read, to_write),
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        try:
            yield Browser(requests, answers)
        finally:
            os.close(requests)  # the browser ends when nobody can ask it any more
            try:
                started.wait(10)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()
            os.close(answers)


def judge(pages: list[Path], axe: str) -> bool:
    """Print what axe says of each of ``pages`` on each screen; tell whether it found nothing."""
    is_good = bool(pages)
    with browser() as shown:
        for page in pages:
            for name, width_px, height_px, is_phone in SCREENS:
                shown.show(page, width_px, height_px, is_phone)
                shown.run(axe)
                said: list[str] = shown.run(JUDGE)
                is_good &= not said
                print(f"{'FAILED' if said else 'passed'}  {name}, {width_px} px  {page}")
                for sentence in said:
                    print(f"    {sentence}")
    return is_good


if __name__ == "__main__":
    axe_source = Path(sys.argv[1]).read_text("utf-8")
    sys.exit(0 if judge([Path(name) for name in sys.argv[2:]], axe_source) else 1)
