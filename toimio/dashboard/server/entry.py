"""What Streamlit runs: the pages, wherever the program is installed.

It must not stand beside the folder `pages`: Streamlit would open the files there by themselves.
"""

from toimio.dashboard.app import main

# Worker processes import this file under another name: without the guard each would open the pages anew.
if __name__ == "__main__":
    main()
