"""Pages: one call into operations or queries each. None yet."""
