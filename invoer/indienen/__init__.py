"""From a filled in quarter to a submitted one: findings, progress, steps and their messages."""
