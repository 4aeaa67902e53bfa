"""Files in, tidy frames out; one module a format."""
