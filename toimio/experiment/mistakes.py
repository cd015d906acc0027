"""What can go wrong in an experiment, told in words."""


class UserMistakeError(ValueError):
    """The user asked for something impossible; the message names the remedy."""


class StoreError(RuntimeError):
    """Results cannot be kept: the disk is full or may not be written."""


class LostRunError(RuntimeError):
    """A run ended its process twice."""


class InterruptedRunError(RuntimeError):
    """The user stopped the experiment; the message tells what was kept."""
