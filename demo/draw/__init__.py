"""The demo magazine's picture desk: every picture is drawn by this package, none is found."""
