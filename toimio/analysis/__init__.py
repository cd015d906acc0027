"""From simulated lives to outcomes, and from pairs of worlds to honest differences."""
