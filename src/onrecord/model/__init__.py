"""The one reader model: text in, attributions out. The only room that opens the weights."""
