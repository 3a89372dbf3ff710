"""Who may do what, from the roles of a person, and what of it is logged."""
