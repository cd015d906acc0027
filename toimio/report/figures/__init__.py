"""Pictures of results, for the screen and for files. Each comes with what it shows in one line and as a table."""
