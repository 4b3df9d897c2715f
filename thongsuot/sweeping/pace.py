"""How fast landings follow one another, over all threads."""

import threading
import time


class Pace:
    """At most `rate` beginnings a second (0: as many as the threads make). A portal that asks for time gets it from every thread."""

    def __init__(self, rate: float) -> None:
        self._gap = 1 / rate if rate > 0 else 0.0
        self._next = time.monotonic()
        self._lock = threading.Lock()

    def wait(self, stop: threading.Event) -> None:
        """Until it is this thread's turn, or `stop` is set."""
        with self._lock:
            begins = max(self._next, time.monotonic())
            self._next = begins + self._gap
        if (left := begins - time.monotonic()) > 0:
            stop.wait(left)

    def pause(self, seconds: float) -> None:
        """Nothing begins for so long."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)
