"""The only place that combines the workshops: files to articles, articles to outputs."""
