"""Scenarios in other people's languages."""
