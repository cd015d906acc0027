"""Parts of the page about people, one file each."""
