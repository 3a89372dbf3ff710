"""What words and figures mean: a dictionary for all, and one of each samenwerkingsverband."""
