"""The article: what of a page is the report, which parts it has, and when it was published."""
