"""
The steps of making a workbook fit to be sent: what is refused, what is taken out, and what the file says of itself.

Knows parts and bytes; what the office may miss it tells in sentences.
"""
