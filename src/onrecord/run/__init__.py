"""Runs over many pages: what fetches them, and the workers that read them."""
