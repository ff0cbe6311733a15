"""Who did what to whom, coded by a codebook."""
