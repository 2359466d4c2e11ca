"""What the buttons of the ribbon do, a module per group: each function takes a Click and returns what to tell."""
