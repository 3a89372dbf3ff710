"""Who somebody is: logging in, passwords, and all that comes with an account."""
