"""What the answers of an LKE are worth, how far it is from WBK and WBBM, and what brings most. Values only, exact."""
