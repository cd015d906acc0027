"""The simulated world: people, institutions and one month after another."""
