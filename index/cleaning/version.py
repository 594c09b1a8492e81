"""The version of what readers and cleaning make of the same bytes."""

# Raise it with every change after which the same file gives other articles: indexes built before are then
# told to be stale.
RULES_VERSION = 76
