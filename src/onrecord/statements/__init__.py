"""Statements: what the model marked, as entries of the record with kind, act, firmness and confidence."""
