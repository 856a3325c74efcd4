"""The desk: the stock admin, one module a word; each registers what it shows (`apps.py`)."""
