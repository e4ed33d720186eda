"""What a process promises beside the dated profiles that it names."""
