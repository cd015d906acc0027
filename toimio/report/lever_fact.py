"""What is known of one lever."""

from __future__ import annotations

from dataclasses import dataclass

from toimio.evidence.register import GRADES, Register


@dataclass(frozen=True)
class Fact:
    """What is known of one lever, and how well."""

    words: str
    """In one or two sentences, as a message id."""
    parameters: tuple[str, ...] = ()
    """Parameters of the evidence register that carry its effect."""
    figures: tuple[str, ...] = ()
    """Figures with a public source that tell of such a lever elsewhere."""

    def grade(self, register: Register) -> str:
        """Return the weakest grade of its parameters; without any, that of an assumption.

        A chain is as strong as its weakest link.
        """
        return max((register[name].grade for name in self.parameters), default=GRADES[-1])
