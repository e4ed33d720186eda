"""The inspector: what is shown of a record, how it is typed, completed and checked, all from the table of fields.

``subjects`` says what there is to look at (``written`` looks into the document for it), ``rows`` its fields, ``reading``
what people type; ``fields`` and ``entry`` are the widgets.
"""
