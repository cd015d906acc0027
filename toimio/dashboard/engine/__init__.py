"""From a question to its pairs of worlds, in processes that all visitors share. Knows nothing of Streamlit."""
