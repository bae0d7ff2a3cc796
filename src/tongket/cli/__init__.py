"""The commands: they read options, call the rooms below, and word the outcome for a person."""
