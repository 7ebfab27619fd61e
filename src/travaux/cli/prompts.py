"""Asking a person: one line an answer, or one key where there is a terminal. What is typed of a name is completed."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from travaux.clerk.writing.completing import complete
from travaux.cli import terminal


class Prompter:
    """Reads answers from standard input. On a terminal questions are shown on the messages' side, with completion."""

    def __init__(self) -> None:
        self.is_terminal = sys.stdin.isatty()

    def key(self, question: str) -> str:
        """One key on a terminal, one line elsewhere (`r reason`, `c`). Empty at the end of input."""
        if self.is_terminal:
            click.echo(f"{question} ", nl=False, err=True)
            pressed = click.getchar()
            click.echo(pressed if pressed.isprintable() else "", err=True)
            return pressed
        while True:
            line = sys.stdin.readline()
            if not line:
                return ""
            if line.strip():
                return line.strip()

    def ask(self, question: str, present: str = "", candidates: Sequence[str] = ()) -> str:
        """One line. Empty keeps what is present; `-` clears it; a clear beginning of a candidate is completed.

        Raises EOFError at the end of input.
        """
        shown = f"{question} [{present}]: " if present else f"{question}: "
        answer = self._typed(shown, candidates).strip()
        if not answer:
            return present
        return "" if answer == "-" else complete(answer, candidates)

    def _typed(self, shown: str, candidates: Sequence[str]) -> str:
        if not self.is_terminal:
            line = sys.stdin.readline()
            if not line:
                raise EOFError
            return line
        with _Completion(candidates):
            if sys.stdout.isatty():
                return input(shown)  # the line editor must know its prompt to redraw it
            click.echo(shown, nl=False, err=True)
            return input()


class _Completion:
    """Completion with the tab key, where the interpreter has readline."""

    def __init__(self, candidates: Sequence[str]) -> None:
        self._candidates = candidates

    def __enter__(self) -> None:
        try:
            import readline
        except ImportError:
            return
        readline.set_completer_delims("")
        readline.set_completer(
            lambda text, number: self._fits(text)[number] if number < len(self._fits(text)) else None
        )
        readline.parse_and_bind("tab: complete")

    def __exit__(self, *_: object) -> None:
        try:
            import readline
        except ImportError:
            return
        readline.set_completer(None)

    def _fits(self, text: str) -> list[str]:
        return [c for c in self._candidates if c.casefold().startswith(text.casefold())]


def complain(line: str) -> None:
    terminal.say(f"  {line}")
