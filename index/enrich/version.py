"""The version of what the rules of names find in the same text."""

# Raise it with every change after which the same article has other names: indexes built before are then told
# to be stale.
NAMES_VERSION = 1
