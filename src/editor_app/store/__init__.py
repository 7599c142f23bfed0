"""Bytes on the disk, turned into packages, settings and words, and back."""
