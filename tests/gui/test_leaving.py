"""The program ends well: in a process of its own, for a crash at the end is seen by nobody inside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.gui.conftest import Answers
from editor_app.gui.application import Newsroom
from editor_app.model.article import Article
app = QApplication(["editor-app"])
room = Newsroom(app, Path(sys.argv[1]), Answers())
window = room.show_article(Article(body="Một\\u00a0hai"), None)
window.editor.selectAll()
window.editor.copy()
room.quit()
room.end()
print(ascii(app.clipboard().text()))
"""


def test_a_copy_does_not_take_the_program_down(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "settings.toml")]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root, timeout=60)
    assert done.returncode == 0
    assert done.stdout == "'Một\\xa0hai'\n".replace("ộ", "\\u1ed9")
