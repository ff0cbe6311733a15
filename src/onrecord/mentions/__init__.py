"""Mentions: who is named on a page, and which actor stands behind each source."""
