"""Many plans in one picture: what each file says, which file counts for which office, and what they say together."""
