"""`python -m toimio`."""

from toimio.cli import main

if __name__ == "__main__":
    main()
