"""A question of the public about a figure: asked, answered, released, and shown at that figure.

Not to be confused with a ``Vraag``, which a college has about a concept.
"""
