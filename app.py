"""The dashboard: `toimio app`, or `streamlit run app.py`."""

from toimio.dashboard.app import main

# Worker processes import this file under another name: without the guard each would open the pages anew.
if __name__ == "__main__":
    main()
