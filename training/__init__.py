"""How the weights were made. Not part of the package: nothing here is needed to read pages."""
