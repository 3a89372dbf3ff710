"""What all processes of all servers must know of each other, for a short while."""
