"""What the process that runs the application is given."""
