"""What a panel shows, as frozen data: numbers in, data out; no widget draws or computes here."""
