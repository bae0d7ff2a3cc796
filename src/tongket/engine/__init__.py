"""Figures in, sums and indicators out: one definition of the sums, run where the data is."""
