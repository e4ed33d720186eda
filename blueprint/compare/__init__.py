"""As-is and to-be side by side: what became of the steps, what it changes in the figures, what that is worth and takes."""
