"""About: what the model does and does not tell, words of the field, accessibility, version."""

from __future__ import annotations

import streamlit as st

from toimio import __version__
from toimio.dashboard.widgets import table
from toimio.locale import glossary, message, text

_NOT_TOLD = (
    message(
        "Whether an idea would be accepted, well led or legal in detail. What needs a change of law is marked."
    ),
    message(
        "What happens to a single person. People in the model are drawn from statistics; none of them exists."
    ),
    message("The size of the cooperative: no source gives it, so the designs assume one. Change it freely."),
    message(
        "The future of the economy or of the law. Vacancies stay at the level of late 2025, rules as enacted."
    ),
    message(
        "Levels, exactly. The numbers are not fitted to what was observed, and some patterns are missed."
    ),
    message("The value of inclusion, health and dignity in euros. Look at people first, then at euros."),
)
_DONE = (
    message("Every picture has a name, a finding in one line, and its numbers as a table."),
    message("Everything works with the keyboard alone, and the focus is seen."),
    message("Colours differ enough for any colour vision, and none carries a meaning alone."),
    message("The pages can be read at 320 pixels, at twice the size and with wider spacing."),
    message("Moving pictures start only when you start them."),
)
_LACKING = (
    message("Some words of the frame are in English: the main menu, tools of pictures, and of file upload."),
    message("Names of parameters and the notes on their sources are in English."),
    message("The pictures' own tool buttons need a mouse to be of use; their tables hold the same numbers."),
    message("No test with people who use screen readers has been made yet."),
)


def show() -> None:
    """Show the page."""
    st.title(text("About toimio"))
    st.markdown(
        text(
            "toimio follows simulated people of five towns in Lapland month by month, in today's services "
            "and in another design, "
            "the same people and the same luck in both, and tells the difference and how sure it is. It "
            "helps to think; it "
            "does not decide."
        )
    )
    st.header(text("What the model does not tell"))
    _list(_NOT_TOLD)
    st.header(text("How it works"))
    st.markdown(
        text(
            "Each month people may look for work, be hired, fall ill, be referred to a service, begin and "
            "end services and jobs, and "
            "retire; services have places and queues, enterprises have orders, costs and cash, and every "
            "euro has a payer and a "
            "receiver. A difference is always one of pairs: the same people and the same luck in both "
            "worlds. An interval of 90 % "
            "holds the mean in nine cases of ten; one that holds zero means that the direction is not known. "
            "The numbers "
            "come from public sources, each with a grade: A a study, B a statistic or the law, C an expert, "
            "D an assumption."
        )
    )
    st.header(text("Words"))
    with st.expander(text("Words of the field in Finnish, Swedish and English")):
        table(("Suomi", "Svenska", "English"), glossary.glossary())
    _accessibility()
    st.header(text("Version and your data"))
    st.markdown(
        text(
            "Version {version}. The program is free (EUPL 1.2). What you set stays in this session and in "
            "the links and files that you "
            "save yourself; nothing is sent anywhere else, nobody is tracked, and the pages work without the "
            "internet.",
            version=__version__,
        )
    )


def _accessibility() -> None:
    st.header(text("Accessibility statement"))
    st.markdown(
        text(
            "The pages are made to meet the WCAG 2.1 criteria at level AA. They are tested by a program "
            "(axe) and by hand with each "
            "change. What works:"
        )
    )
    _list(_DONE)
    st.markdown(text("What does not work yet:"))
    _list(_LACKING)
    st.markdown(
        text(
            "Tell whoever gave you these pages what you could not use; a public body has to answer within "
            "two weeks. If the answer "
            "does not help, the supervisory authority in Finland is the Finnish Transport and Communications "
            "Agency Traficom "
            "(saavutettavuusvaatimukset.fi)."
        )
    )


def _list(messages: tuple[str, ...]) -> None:
    st.markdown("\n".join(f"- {text(words)}" for words in messages))


if __name__ == "__main__":
    show()
