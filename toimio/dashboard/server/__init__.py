"""Starting the server of the pages, with its settings."""
