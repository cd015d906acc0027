"""Where the server begins: beside no folder called pages, which Streamlit would take for its own kind of pages."""
