"""The profile `validator-lifecycle`: the specification's own functions on its own SSZ states."""
