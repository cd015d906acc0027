"""One file for each page: what it shows, from above to below."""
