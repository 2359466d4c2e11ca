"""What is printed of a plan, a module a part: whole_set puts the parts together."""
