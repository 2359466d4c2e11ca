"""The functions behind the ribbon buttons."""
