"""Speed, side by side with peers in one run. Nothing here is asserted: `make bench` prints what it measures."""
