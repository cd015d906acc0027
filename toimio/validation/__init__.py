"""The world and its parts held against observed series."""
