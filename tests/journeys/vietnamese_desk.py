"""A newsroom's desk in small: a screen and a message bus of its own, a real input method, and the program on it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

SCREEN_PX = (1366, 768)
WAIT_S = 45.0
POLL_S = 0.02
TITLE = "Bản thảo"
# What Qt's input plugin says of every step of a word; the only witness of a word that is in no text yet.
LOGGING = "qt.qpa.input.methods.debug=true"
# Another program of the same desk: a line to write in, and its title says what stands there.
NEIGHBOUR = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication(sys.argv[:1])
line = QLineEdit()
line.textChanged.connect(lambda words: line.setWindowTitle("Neighbour " + words))
line.setWindowTitle("Neighbour ")
line.resize(300, 40)
line.show()
app.exec()
"""
# Where the buttons of the program's window are: asked of the window itself, opened once at the same size.
PLACES = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from editor_app.gui.application import Newsroom, prepare_environment
from editor_app.gui.questions import Dialogs
prepare_environment()
app = QApplication(sys.argv[:1])
room = Newsroom(app, Path(sys.argv[1]), Dialogs())
room.open([Path(sys.argv[2])])
window = room.windows[0]
QTest.qWaitForWindowActive(window)
bold = next(b for b in window.format_bar.findChildren(QToolButton) if b.defaultAction() is window.action("bold"))
panes = {"bold": bold, "photos": window.photo_button, "draft": window.editor.viewport()}
for name, pane in panes.items():
    middle = pane.mapTo(window, pane.rect().center())
    panes[name] = [middle.x(), middle.y()]
print(json.dumps(panes))
room.quit()
room.end()
"""
GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(sys.argv[:1])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


@dataclass
class VietnameseDesk:
    """Keys, clicks and windows of one desk; every wait ends in a message with a picture of the screen."""

    folder: Path
    variables: dict[str, str]
    program_variables: dict[str, str]
    stack: ExitStack
    program: subprocess.Popen[bytes] | None = None
    log: Path = field(init=False)
    window: str = ""
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    _log_seen: int = 0

    def __post_init__(self) -> None:
        self.log = self.folder / "program.log"

    # Outside programs

    def run(self, *command: str, variables: dict[str, str] | None = None) -> str:
        """Run a short command on this desk and return what it says; its exit code does not matter."""
        environment = {**self.variables, **(variables or {})}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=WAIT_S, check=False)
        return done.stdout.strip()

    def start(self, *command: str, log: str, variables: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a program that stays until the desk is left."""
        environment = {**self.variables, **(variables or {})}
        output = self.stack.enter_context((self.folder / log).open("wb"))
        process = subprocess.Popen(
            command, env=environment, stdout=output, stderr=output, cwd=self.folder, start_new_session=True
        )
        self.stack.callback(_end, process)
        return process

    def wait(self, is_so: Callable[[], object], what: str, found: Callable[[], str] = str) -> None:
        """Wait until something is so; say what was waited for and show the screen where it never is."""
        end = time.monotonic() + WAIT_S
        while not is_so():
            if time.monotonic() > end:
                picture = self.picture()
                said = self.log.read_text(errors="replace")[-1500:] if self.log.exists() else ""
                pytest.fail(
                    f"waited {WAIT_S:.0f} s in vain: {what}{found()}\nThe screen: {picture}\nThe program said: {said}"
                )
            time.sleep(POLL_S)

    def wait_for_file(self, path: Path, wanted: str) -> None:
        """Wait until a file holds ``wanted``, whatever ends its last line."""

        def held() -> str:
            return path.read_text(encoding="utf-8").rstrip("\n")

        self.wait(lambda: held() == wanted, f"{path} to hold\n{wanted}", lambda: f"\nit holds\n{held()}")

    def picture(self) -> Path:
        """Take a picture of the screen."""
        path = self.folder / f"screen-{time.monotonic_ns()}.png"
        self.run(sys.executable, "-c", GRAB, str(path), variables={"QT_QPA_PLATFORM": "xcb", "QT_IM_MODULE": "compose"})
        return path

    # The program

    def open(self, path: Path) -> None:
        """Start the program with an article and wait until Vietnamese can be typed into its draft."""
        variables = self.program_variables
        said = self.run(sys.executable, "-c", PLACES, str(self.folder / "places.toml"), str(path), variables=variables)
        self.wait(lambda: said, "the places of the window's buttons")
        self.places = json.loads(said)
        self.program = self.start(sys.executable, "-m", "editor_app", str(path), log="program.log", variables=variables)
        self.wait(lambda: self.windows(TITLE), "the program's window")
        self.window = self.windows(TITLE)[0]
        self.activate(self.window)
        self.wait(self._composes, "an input method that composes")

    def open_neighbour(self) -> str:
        """Start another program of the same desk and return its window, which has the keyboard now."""
        variables = {**self.program_variables, "QT_IM_MODULE": "ibus"}
        self.start(sys.executable, "-c", NEIGHBOUR, log="neighbour.log", variables=variables)
        self.wait(lambda: self.windows("Neighbour"), "the other program's window")
        return self.windows("Neighbour")[0]

    def _composes(self) -> bool:
        """Type a letter and take it back; before the input method is there, the letter is typed as it is."""
        self.keys("dd")
        end = time.monotonic() + 3
        while time.monotonic() < end:
            if re.search('preedit text: +"đ"', self._said()[self._log_seen :]):
                self.key("BackSpace")
                self.wait_for_log('preedit text: +"đ"(?s:.)*preedit text: +""')
                return True
            time.sleep(POLL_S)
        self.key("BackSpace", "BackSpace")
        return False

    def windows(self, title: str) -> list[str]:
        """Return the visible windows whose title holds ``title``."""
        return self.run("xdotool", "search", "--onlyvisible", "--name", title).split()

    def active(self) -> str:
        """Return the window that has the keyboard."""
        return self.run("xdotool", "getactivewindow")

    def activate(self, window: str) -> None:
        """Give a window the keyboard."""

        def is_active() -> bool:
            self.run("xdotool", "windowactivate", "--sync", window)
            return self.active() == window

        self.wait(is_active, f"the keyboard at window {window}")

    # Keys and clicks

    def keys(self, words: str) -> None:
        """Type ``words`` key by key."""
        self.run("xdotool", "type", "--delay", "15", words)

    def key(self, *names: str) -> None:
        """Press keys together, named as X names them."""
        self.run("xdotool", "key", *names)

    def click(self, place: str) -> None:
        """Click at the middle of a button or pane of the program's window."""
        x_px, y_px = self.places[place]
        self.run("xdotool", "mousemove", "--window", self.window, str(x_px), str(y_px), "click", "1")

    def close_window(self) -> None:
        """Click at the cross in the frame of the program's window, which is no window of the program's."""
        said = self.run("xwininfo", "-id", self.window)
        found = (re.search(rf"{name}: +(\d+)", said) for name in ("upper-left X", "upper-left Y", "Width"))
        left_px, top_px, width_px = (int(match[1]) if match else 0 for match in found)
        self.run("xdotool", "mousemove", str(left_px + width_px - 12), str(top_px - 11), "click", "1")

    def title(self, window: str) -> str:
        """Return a window's title."""
        return self.run("xdotool", "getwindowname", window)

    def wait_for_preedit(self, word: str) -> None:
        """Wait until the input method shows ``word`` as half-composed."""
        self.wait_for_log(rf'preedit text: +"{re.escape(word)}"')

    def wait_for_commit(self, words: str) -> None:
        """Wait until the input method has handed ``words`` over."""
        self.wait_for_log(rf'commit text: +"{re.escape(words)}"')

    def wait_for_log(self, pattern: str) -> None:
        """Wait for a new line that matches in what the program says."""
        found: list[int] = []

        def is_said() -> bool:
            match = re.search(pattern, self._said()[self._log_seen :])
            if match is not None:
                found.append(self._log_seen + match.end())
            return match is not None

        self.wait(is_said, pattern)
        self._log_seen = found[-1]

    def _said(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with everything it started."""
    for kind in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, kind)
            process.wait(timeout=10)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue


@contextmanager
def desk(folder: Path, method: str) -> Iterator[VietnameseDesk]:
    """Set up a desk with the input method ``ibus`` or ``fcitx5``, Unikey chosen, or with ``none``.

    Skips where it is not installed.
    """
    daemons = {"none": [], "ibus": ["ibus", "ibus-daemon"], "fcitx5": ["fcitx5"]}
    needed = ["Xvfb", "openbox", "xdotool", "xprop", "xwininfo", "dbus-daemon", *daemons[method]]
    absent = [name for name in needed if shutil.which(name) is None]
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")
    with ExitStack() as stack:
        variables = _own_home(folder, stack)
        table = VietnameseDesk(folder, variables, {}, stack)
        _start_screen(table)
        _start_bus(table)
        {"none": _start_nothing, "ibus": _start_ibus, "fcitx5": _start_fcitx}[method](table)
        yield table


def _own_home(folder: Path, stack: ExitStack) -> dict[str, str]:
    home = folder / "home"
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG") if name in os.environ}
    variables = {**kept, "HOME": str(home), "LC_ALL": "C.UTF-8", "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1"}
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        place = home / name.lower()
        place.mkdir(parents=True)
        variables[f"XDG_{name}_HOME"] = str(place)
    # The name of a socket may have some hundred letters, and a test's folder lies deep.
    variables["XDG_RUNTIME_DIR"] = stack.enter_context(TemporaryDirectory(prefix="desk-"))
    return variables


def _start_screen(table: VietnameseDesk) -> None:
    read, write = os.pipe()
    width_px, height_px = SCREEN_PX
    process = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            f"{width_px}x{height_px}x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    table.stack.callback(_end, process)
    os.close(write)
    with os.fdopen(read) as number:
        table.variables["DISPLAY"] = f":{number.readline().strip()}"
    table.start("openbox", log="openbox.log")
    table.wait(lambda: "_NET_SUPPORTING_WM_CHECK(WINDOW)" in table.run("xprop", "-root"), "the window manager")


def _start_bus(table: VietnameseDesk) -> None:
    socket = Path(table.variables["XDG_RUNTIME_DIR"]) / "bus"
    address = f"unix:path={socket}"
    table.start("dbus-daemon", "--session", "--nofork", f"--address={address}", log="bus.log")
    table.wait(socket.exists, "the message bus")
    table.variables["DBUS_SESSION_BUS_ADDRESS"] = address


def _start_nothing(table: VietnameseDesk) -> None:
    table.program_variables.update(QT_IM_MODULE="compose")


def _start_ibus(table: VietnameseDesk) -> None:
    table.start("ibus-daemon", "--panel=disable", "--emoji-extension=disable", "--config=disable", log="ibus.log")

    def is_chosen() -> bool:
        table.run("ibus", "engine", "Unikey")
        return table.run("ibus", "engine") == "Unikey"

    table.wait(is_chosen, "Unikey in ibus")
    table.program_variables.update(QT_IM_MODULE="ibus", XMODIFIERS="@im=ibus", QT_LOGGING_RULES=LOGGING)


def _start_fcitx(table: VietnameseDesk) -> None:
    config = Path(table.variables["XDG_CONFIG_HOME"]) / "fcitx5"
    config.mkdir()
    (config / "profile").write_text(
        "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=unikey\n\n[Groups/0/Items/0]\nName=unikey\nLayout=\n\n"
        "[GroupOrder]\n0=Default\n"
    )
    table.start("fcitx5", "--disable=notificationitem,kimpanel,classicui,clipboard,wayland,waylandim", log="fcitx.log")
    # As such a user's desktop has it.
    table.program_variables.update(QT_IM_MODULE="fcitx", XMODIFIERS="@im=fcitx", QT_LOGGING_RULES=LOGGING)
