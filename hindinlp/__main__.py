"""Let `python -m hindinlp` do what the `hindinlp` command does."""

from hindinlp.cli import main

if __name__ == "__main__":
    main()
