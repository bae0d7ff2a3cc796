"""The domain of a final review: values and rules, without I/O, clock, engine or web."""
