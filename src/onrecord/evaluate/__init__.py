"""How well the reader reads: tasks, measures, calibration."""
