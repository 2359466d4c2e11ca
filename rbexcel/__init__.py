"""Action plans of Indonesia's election-commission offices: populated, validated and summarised in Excel."""

__version__ = "0.1.0"
