"""A command line, turned into a command done or a window opened."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program and leave with its exit code."""
    arguments = sys.argv[1:]
    wants_command = bool(arguments) and (
        arguments[0] in ("export", "preflight", "new", "info", "check", "learn")
        or arguments[0] in ("-h", "--help", "--version")
    )
    # Each shell is loaded only when it is wanted: the command line needs no Qt, and starts without it.
    if wants_command:
        from editor_app import cli  # noqa: PLC0415

        sys.exit(cli.run(arguments))
    from editor_app.gui import application  # noqa: PLC0415

    sys.exit(application.run(arguments))


if __name__ == "__main__":
    main()
