"""A visitor without a browser: speaks with the pages' server as a browser does, and draws nothing.

Several browsers on the computer of the server would measure their own drawing; visitors bring computers of their own.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

_PATIENCE_SECONDS = 120.0


def pairs_told(words: str) -> int:
    """Return how many pairs a caption under figures tells of; 0 where it tells of none."""
    found = re.search(r"(\d+) paria", words)
    return int(found[1]) if found else 0


class Visitor:
    """One session of the front page."""

    def __init__(self, address: str) -> None:
        self._open = ExitStack()
        url = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
        self._socket = self._open.enter_context(connect(url, max_size=None))
        self._sending = threading.Lock()
        self._timers: dict[str, threading.Timer] = {}
        self._sliders: dict[str, tuple[list[str], int]] = {}
        self._moved: dict[str, str] = {}
        self._heard = threading.Condition()
        self._captions: list[tuple[float, str]] = []
        self._is_over = False
        self._trouble: Exception | None = None
        threading.Thread(target=self._listen, daemon=True).start()
        self._ask()

    def wait_for(self, told: Callable[[str], bool], since: float = 0.0) -> float:
        """Return when a caption was first told after a time, waiting for it if need be (both `time.monotonic`)."""
        with self._heard:
            found: list[float] = []

            def is_there() -> bool:
                found[:] = [when for when, words in self._captions if when >= since and told(words)]
                return bool(found) or self._trouble is not None

            if not self._heard.wait_for(is_there, _PATIENCE_SECONDS):
                raise TimeoutError(f"not told within {_PATIENCE_SECONDS} s; last: {self._captions[-1:]}")
            if self._trouble is not None:
                raise self._trouble
            return found[0]

    def move(self, lever: int, steps: int) -> float:
        """Move a lever by so many steps, from its end on to its beginning; return when."""
        name = list(self._sliders)[lever]
        options, at = self._sliders[name]
        at = (at + steps) % len(options)
        self._sliders[name] = options, at
        self._moved[name] = options[at]
        now = time.monotonic()
        self._ask()
        return now

    def close(self) -> None:
        """Leave."""
        self._is_over = True
        self._open.close()

    def _ask(self, fragment: str = "") -> None:
        message = BackMsg()
        state = message.rerun_script
        if fragment:
            state.fragment_id, state.is_auto_rerun = fragment, True
        for name, value in self._moved.items():
            widget = state.widget_states.widgets.add()
            widget.id = name
            widget.string_array_value.data.append(value)
        state.SetInParent()
        with self._sending:
            self._socket.send(message.SerializeToString())

    def _listen(self) -> None:
        try:
            for data in self._socket:
                message = ForwardMsg()
                message.ParseFromString(bytes(data))
                self._take(message)
        except Exception as error:
            if not self._is_over:
                with self._heard:
                    self._trouble = error
                    self._heard.notify_all()

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session" and not message.metadata.run.fragment_ids:
            for timer in self._timers.values():
                timer.cancel()
            self._timers.clear()
        elif kind == "stop_auto_rerun":
            for fragment in message.stop_auto_rerun.fragment_ids:
                self._timers.pop(fragment).cancel()
        elif kind == "auto_rerun":
            self._look_again(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message.delta.new_element)

    def _see(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "slider":
            slider = element.slider
            options = list(slider.options)
            at = options.index(slider.raw_value[0]) if slider.set_value else int(slider.default[0])
            self._sliders.setdefault(slider.id, (options, at))
        elif kind == "exception":
            raise RuntimeError(f"the page broke off: {element.exception.message}")
        elif kind == "markdown" and element.markdown.element_type == element.markdown.CAPTION:
            with self._heard:
                self._captions.append((time.monotonic(), element.markdown.body))
                self._heard.notify_all()

    def _look_again(self, fragment: str, every: float) -> None:
        def look() -> None:
            if self._is_over or fragment not in self._timers:
                return
            try:
                self._ask(fragment)
            except ConnectionClosed:
                return
            self._look_again(fragment, every)

        timer = threading.Timer(every, look)
        timer.daemon = True
        self._timers[fragment] = timer
        timer.start()
