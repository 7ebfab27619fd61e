"""The file of weights: one ONNX graph that carries vocabulary, tag transitions and link heads as its metadata."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from travaux.errors import TravauxError
from travaux.reading.tagger.decoding import forbid_illegal
from travaux.reading.tagger.linking import LinkHead
from travaux.reading.tagger.wordpieces import Wordpieces

Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int64]

FORMAT = "travaux-tagger-1"
DATA = Path(__file__).parent.parent / "data"
FILE = DATA / "tagger.onnx"
DIGEST_FILE = DATA / "tagger.sha256"
_AGAIN = "install the package again"


class WeightsUnusable(TravauxError):
    """The tagger's weights are missing, damaged, or of a form this version does not know."""

    code = "weights-unusable"
    exit_status = 2


@dataclass(frozen=True)
class Weights:
    """The encoder ready to run, and what goes with it."""

    session: Any
    wordpieces: Wordpieces
    special: tuple[int, int]
    transitions: Floats
    starts: Floats
    content_links: LinkHead
    source_links: LinkHead
    settings: dict[str, float]
    digest: str

    def run(self, ids: Codes, case: Codes, quote: Codes, place: Codes) -> tuple[Floats, Floats]:
        """Hidden states float32 [piece, hidden] and tag scores float32 [piece, tag] of one window.

        Always one window at a time: the activations of a window are scaled by their own range, so whatever were in the
        batch beside it would move the result.
        """
        hidden, scores = self.session.run(None, {"ids": ids, "case": case, "quote": quote, "place": place})
        return hidden, scores


def load_weights(path: Path = FILE, digest: str | None = None) -> Weights:
    """Open a file of weights and check it against a SHA-256, by default the one shipped beside the package's own.

    Raises WeightsUnusable when onnxruntime is not installed, or the file is missing, damaged or of another form.
    """
    if digest is None:
        digest = released_digest(DIGEST_FILE) if path == FILE else ""
    session, found = open_session(path, digest)
    return _unpacked(session, found)


def released_digest(path: Path) -> str:
    """The SHA-256 that was released with a file of weights. Raises WeightsUnusable."""
    try:
        return path.read_text(encoding="ascii").split()[0]
    except (OSError, IndexError, UnicodeDecodeError) as error:
        raise WeightsUnusable(f"cannot read {path.name}", hint=_AGAIN) from error


def open_session(path: Path, digest: str) -> tuple[Any, str]:
    """A session of onnxruntime on one thread, and the SHA-256 of the file; checked where a digest is given.

    Raises WeightsUnusable when onnxruntime is not installed, or the file is missing, damaged or cannot be opened.
    """
    try:
        import onnxruntime  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise WeightsUnusable("trained weights need onnxruntime", hint="pip install onnxruntime") from error
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise WeightsUnusable(f"cannot read the trained weights: {path.name}", hint=_AGAIN) from error
    found = hashlib.sha256(raw).hexdigest()
    if digest and found != digest:
        raise WeightsUnusable(f"{path.name} is not the file that was released", hint=_AGAIN, found=found)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # windows differ in length; patterns would be kept for each
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(raw, options, providers=["CPUExecutionProvider"]), found
    except Exception as error:
        raise WeightsUnusable(f"{path.name} cannot be opened", hint=_AGAIN) from error


def _unpacked(session: Any, digest: str) -> Weights:
    metadata: dict[str, str] = session.get_modelmeta().custom_metadata_map
    if metadata.get("format") != FORMAT:
        raise WeightsUnusable("these weights are of another form", hint=f"this version reads {FORMAT}")
    arrays = unpack_arrays(metadata["arrays"])
    wordpieces = Wordpieces.of(metadata["vocabulary"].split("\n"))
    transitions, starts = forbid_illegal(arrays["transitions"], arrays["starts"])
    return Weights(
        session=session,
        wordpieces=wordpieces,
        special=(wordpieces.ids["[CLS]"], wordpieces.ids["[SEP]"]),
        transitions=transitions,
        starts=starts,
        content_links=LinkHead.of(arrays, "content"),
        source_links=LinkHead.of(arrays, "source"),
        settings=msgspec.json.decode(metadata["settings"], type=dict[str, float]),
        digest=digest,
    )


class _Packed(msgspec.Struct):
    shape: tuple[int, ...]
    dtype: str
    data: str


def pack_arrays(arrays: dict[str, npt.NDArray[Any]]) -> str:
    """Arrays as JSON text: shape, little-endian type and base64 of each."""
    packed = {
        name: _Packed(a.shape, a.dtype.newbyteorder("<").str, base64.b64encode(a.tobytes()).decode())
        for name, a in arrays.items()
    }
    return msgspec.json.encode(packed).decode()


def unpack_arrays(text: str) -> dict[str, Floats]:
    """The inverse of `pack_arrays`, as float32."""
    packed = msgspec.json.decode(text, type=dict[str, _Packed])
    return {
        name: np.frombuffer(base64.b64decode(p.data), dtype=np.dtype(p.dtype)).reshape(p.shape).astype(np.float32)
        for name, p in packed.items()
    }
