"""The lines of a table: which cell is a text, a mark, an amount or something that nobody sees. Makes no rows."""
