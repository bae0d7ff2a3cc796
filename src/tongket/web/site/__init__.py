"""Pages: each makes one call into operations or queries, and shows what comes of it."""
