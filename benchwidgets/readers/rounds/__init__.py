"""Summaries of the rounds of MLPerf inference, part by part: names, results, columns."""
