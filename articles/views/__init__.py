"""What readers get, by word: articles, lists, comments, ratings, files."""
