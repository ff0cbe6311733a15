"""Toponyms, resolved to entries of the gazetteer."""
