"""The printed papers of a file: a decree, its certified copy, its annex around the table, minutes; part by part."""
