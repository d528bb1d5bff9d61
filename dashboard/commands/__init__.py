"""What the command line computes without the app: a module for each command, with its options and its run."""

from dashboard.commands import seats

__all__ = ["seats"]
