"""The window: the only place that knows Qt, and that owns time and threads."""
