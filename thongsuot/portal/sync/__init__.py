"""Synchronisation with the national data adapter: messages, outbox and the worker that sends them."""
