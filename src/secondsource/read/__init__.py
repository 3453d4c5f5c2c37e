"""Reading: from an article's words to its claims.  One article at a time, and pure."""
