"""Vietnamese prose, turned into what a proof-reader would mark in it; knows no window, no file and no Markdown."""
