"""The JSON API: the operations and queries of the pages, for programs, under the same rights."""
