"""Programs that measure or check toimio from outside; nothing in the package needs them."""
