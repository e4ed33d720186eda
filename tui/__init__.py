"""The screens: one more front end over blueprint, with no logic of its own."""
