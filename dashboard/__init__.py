"""Commune Watch: sources -> data/ -> frames -> analysis -> figures -> views."""
