"""Pages: the outside world's bytes, read as characters without moving one of them."""
