"""What Streamlit runs: the pages, wherever the program is installed."""

from toimio.dashboard.app import main

# Worker processes import this file under another name: without the guard each would open the pages anew.
if __name__ == "__main__":
    main()
