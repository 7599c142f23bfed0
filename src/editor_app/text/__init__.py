"""What was typed, turned into the tree; the only place that knows Python-Markdown."""
