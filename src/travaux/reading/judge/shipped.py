"""The judge with the weights of this package; numpy and onnxruntime are imported when it is first asked."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from travaux.model.passages import Span
from travaux.reading.verdicts import ClauseJudge, Verdict


class _Shipped:
    """Opens the weights when first asked: what is not about talks needs no judge."""

    def judge(
        self, text: str, blocks: Sequence[Span], clauses: Sequence[Span], voices: Sequence[int]
    ) -> list[Verdict | None]:
        return _opened().judge(text, blocks, clauses, voices)


@functools.cache
def _opened() -> ClauseJudge:
    from travaux.reading.judge.trained import TrainedJudge
    from travaux.reading.judge.weights import load_judge

    return TrainedJudge(load_judge())


def shipped() -> ClauseJudge:
    """The judge with the weights of this package, opened at the first question, which then raises WeightsUnusable."""
    return _Shipped()
