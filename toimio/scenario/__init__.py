"""Scenario and region files: what may vary, read and checked."""
