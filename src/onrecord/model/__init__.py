"""The one reader model: text in; attributions, names, predicates and their arguments out.

The only room that opens the weights.
"""
