"""The recipe in small: trained, exported, calibrated and read with, on a handful of sentences written for it."""
