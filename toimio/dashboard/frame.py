"""What the frame of Streamlit gets wrong for people who use a keyboard or a screen reader, put right.

The document says it is in English whatever the pages say (WCAG 3.1.1), and single keys rerun or clear (2.1.4).
"""

from __future__ import annotations

import streamlit as st

_SCRIPT = """
export default function({ data }) {
  document.documentElement.lang = data.language;
  if (!window.toimioKeys) {
    window.toimioKeys = true;
    window.addEventListener("keydown", (event) => {
      const where = event.target;
      const typing = where && (where.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(where.tagName));
      if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && /^[rc]$/i.test(event.key)) {
        event.stopImmediatePropagation();
      }
    }, true);
  }
}
"""
_READABLE = """<style>
.stMultiSelect [data-tag] { background-color: #00558C; color: #FFFFFF; }
[data-testid="stCaptionContainer"] { opacity: 0.8; }
:is(a, button, summary, input, textarea, [role], [tabindex]):focus-visible {
  outline: 3px solid #B35C00 !important; outline-offset: 2px !important;
}
.st-key-lead p { font-size: 1.5rem; font-weight: 600; line-height: 1.35; }
[data-testid="stMainBlockContainer"] { padding-top: 4.5rem; }
@media (min-width: 1700px) {
  html { font-size: 125%; }
  section[data-testid="stSidebar"][data-collapsed="false"] { width: 23rem !important; min-width: 23rem !important; }
}
</style>"""
"""A projector shows everything a quarter larger, for the back row. What is chosen is white on the theme's colour, too
pale in dark; small print is too pale in light (WCAG 1.4.3). What has the focus is hardly seen in the list of pages
(2.4.7); the ring differs from both themes by 4:1 or more."""
_component = st.components.v2.component("toimio_frame", js=_SCRIPT)


def set_document_language(language: str) -> None:
    """Tell the browser which language the page is in, and keep single keys from doing anything."""
    _component(data={"language": language}, key="frame")


def make_readable() -> None:
    """Give what the theme shows too pale the contrast that people need."""
    st.html(_READABLE)
