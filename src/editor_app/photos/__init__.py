"""A camera's file, turned into what the page and the paper need; the only place that knows Pillow."""
