"""The workbench in the terminal: one more front end over blueprint, with no logic of its own.

``view`` is what is looked at, `blueprint.session` what is changed; ``actions`` is the one registry of what can be done.
"""

import os

# Textual paints 60 times a second: what takes a key several paintings, as a toast does, would wait in between.
os.environ.setdefault("TEXTUAL_FPS", "240")

# So many milliseconds after Escape nothing else is a part of it; Textual's 100 are waited for whenever a dialog is left.
os.environ.setdefault("ESCDELAY", "25")
