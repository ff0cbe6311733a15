"""The nouns: immutable records with no logic beyond their own arithmetic. Standard library only."""
