"""When: time expressions, the moments they name, and which of them a statement was made on."""
