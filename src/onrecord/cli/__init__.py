"""The command line: data on standard output, everything else on standard error; one command a module."""
