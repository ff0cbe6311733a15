"""Other systems, pinned, and scored by the same code in the same run."""
