"""Signing a finished .pdf and checking its signatures (PAdES; Decree 30/2020, annex I, II.7-8).

Nothing is loaded from here: whoever signs or verifies imports the module that it needs, because the
libraries behind them take a third of a second.
"""
