"""Search quality has a floor."""
