"""Word lists: what English, newspapers and news agencies call things. Data files, with a loader each."""
