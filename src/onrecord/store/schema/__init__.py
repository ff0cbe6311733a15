"""The record's schema: a numbered script for each version."""
