"""What the answers of an LKE are worth, what is short for WBK and WBBM, and what brings most. Values only, exact."""
