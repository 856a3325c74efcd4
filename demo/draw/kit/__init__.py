"""The picture desk's kit: inks, paper, and the things that scenes are put together from."""
