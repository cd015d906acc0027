"""The screen: pages that set a question, and show what the model estimates. No modelling happens here."""
