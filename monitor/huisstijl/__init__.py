"""The look of a samenwerkingsverband: its colours, on the web and on paper."""
