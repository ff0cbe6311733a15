"""Views: a reading as something a person reads, on a terminal or in a browser. Nothing here adds to a reading."""
