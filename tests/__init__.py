"""Tests of toimio; the folders mirror the package."""
