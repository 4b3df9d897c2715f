"""Landings on every deep link of a province: politely, several at once, and so that a sweep that was stopped goes on where it was."""
