"""The institutions: a few dozen `mesa.Agent`s that decide; compiled rules carry their decisions out."""
