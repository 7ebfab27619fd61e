"""Travaux keeps the working record of a negotiation: who said what, where the talks stand, which passage shows it."""

__version__ = "0.1.0"
