import numpy as np
import pytest

from travaux.reading.tagger.weights import DIGEST_FILE, FILE, WeightsUnusable, load_weights, pack_arrays, unpack_arrays

onnxruntime = pytest.importorskip("onnxruntime")


def test_missing_weights_are_one_clear_error(tmp_path):
    with pytest.raises(WeightsUnusable, match="cannot read"):
        load_weights(tmp_path / "none.onnx")


def test_damaged_weights_are_refused_by_their_digest(tmp_path):
    path = tmp_path / "tagger.onnx"
    path.write_bytes(b"not what was released")
    with pytest.raises(WeightsUnusable, match="not the file that was released"):
        load_weights(path, digest="0" * 64)


def test_a_file_that_is_no_graph_is_one_clear_error(tmp_path):
    path = tmp_path / "tagger.onnx"
    path.write_bytes(b"\x08\x07garbage" * 100)
    with pytest.raises(WeightsUnusable, match="cannot be opened"):
        load_weights(path)


def test_arrays_come_back_as_they_were_packed():
    arrays = {"a": np.arange(6, dtype=np.float16).reshape(2, 3), "b": np.array([0.5], dtype=np.float32)}
    back = unpack_arrays(pack_arrays(arrays))
    assert set(back) == {"a", "b"}
    assert all(back[name].dtype == np.float32 and np.array_equal(back[name], arrays[name]) for name in arrays)


@pytest.mark.skipif(not FILE.exists(), reason="no weights in this checkout")
def test_the_shipped_weights_fit_their_budget_and_digest():
    assert FILE.stat().st_size <= 25_000_000
    assert load_weights().digest == DIGEST_FILE.read_text().split()[0]
