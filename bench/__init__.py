"""Measurements that are too slow or too machine-bound for tests."""
