"""Control rules: whether figures agree with each other and with their own past.

A rule is declared beside the models that it guards, in the ``controle.py`` of its domain, as a
value of one of the kinds here. It compares measures as tables compute them, so a rule cannot add
otherwise than the table that is printed. ``regel`` runs rules; what they find is a ``Bevinding``.
"""
