"""Reading LKE of others and our own."""
