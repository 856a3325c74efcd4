"""Benchmarks: what `make bench` runs. Ratios are to be trusted, milliseconds are not."""
