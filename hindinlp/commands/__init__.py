"""The sub-commands of `hindinlp`, one module each; `hindinlp.cli` puts them together."""
