"""Tests in a real browser: JupyterLab, Chromium, mouse; the truth is read from the kernel."""
