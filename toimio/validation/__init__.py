"""What the world is known to do: observed patterns, how each is measured in a simulated world, and the verdict."""
