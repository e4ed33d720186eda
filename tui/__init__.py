"""The workbench in the terminal: one more front end over blueprint, with no logic of its own.

``view`` is what is looked at, `blueprint.session` what is changed; ``actions`` is the one registry of what can be done.
"""
