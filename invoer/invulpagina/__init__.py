"""The page of a sheet in the browser: grid, form, paste, findings, conversation, history."""
