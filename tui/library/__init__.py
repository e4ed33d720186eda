"""The tree of the library: what a file says of itself at its beginning, how files make rows, how rows are drawn."""
