"""The record: one SQLite file that keeps pages, readings and what they hold; the only code that opens it."""
