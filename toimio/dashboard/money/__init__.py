"""The parts of the page about money, from above to below."""
