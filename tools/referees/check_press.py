"""Asks the tests' rules about sheets for a print shop: check_press.py FILE...  Ends with 1 where one is not PDF/X-4."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.unit.x4_rules import x4_faults


def main() -> int:
    """Print a line for each file and each rule it breaks; return the exit code."""
    wrong = 0
    for name in sys.argv[1:]:
        faults = x4_faults(Path(name).read_bytes())
        print(f"{'FAIL' if faults else 'pass'}  X-4  {name}", *faults, sep="\n      ")
        wrong += bool(faults)
    print(f"{len(sys.argv) - 1 - wrong} of {len(sys.argv) - 1} files keep the rules.")
    return int(wrong > 0 or len(sys.argv) == 1)


if __name__ == "__main__":
    sys.exit(main())
