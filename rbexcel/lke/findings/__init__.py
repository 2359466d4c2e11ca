"""What is wrong with an LKE that was read, or worth a look: rules with permanent codes, LK101 to LK406."""
