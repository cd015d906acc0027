"""Tests of scenario and region files."""
