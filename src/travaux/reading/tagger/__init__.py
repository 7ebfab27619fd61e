"""The trained tagger: source, cue and content of attributed statements, by onnxruntime on one thread.

Words and pieces (`wordpieces`), marks of print (`marks`), windows (`windows`, `page`), the file of weights (`weights`),
tags to pieces (`decoding`), pieces to attributions (`links`, `linking`), and all of it in order (`neural`).
"""
