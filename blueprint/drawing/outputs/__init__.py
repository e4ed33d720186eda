"""The formats that a blueprint can be drawn in, one module each."""
