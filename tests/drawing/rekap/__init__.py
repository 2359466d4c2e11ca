"""Tests of the sheets of a rekap."""
