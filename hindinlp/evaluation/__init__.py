"""Measure stages against gold files: one module a stage, each printing one table."""
