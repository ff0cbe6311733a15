"""What English words alone tell: where sentences end, and how firmly a sentence asserts its predicates."""
