"""Bản thảo: write an article, see it as a web page and as printed pages, export it as HTML and PDF."""

__version__ = "0.1.0"
