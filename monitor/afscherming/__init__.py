"""What is withheld of an editie when it becomes public, so that nobody is found behind a number."""
