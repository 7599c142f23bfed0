"""Hostile words, played at the program's pages and exports; a process of its own reports what got through."""
