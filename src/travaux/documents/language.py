"""Which language a text is in: by script, then by the commonest little words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from travaux.documents.errors import UnsupportedLanguage
from travaux.documents.limits import LIMITS
from travaux.documents.wordlists import load_rows

READ = frozenset({"en"})
NAMES = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "hy": "Armenian", "ko": "Korean", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "zh": "Chinese", "da": "Danish", "vi": "Vietnamese",
}  # fmt: skip

# First word of a letter's Unicode name -> language, for scripts that one language of the news mostly uses.
_SCRIPTS = {
    "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
    "THAI": "th", "DEVANAGARI": "hi", "GEORGIAN": "ka", "ARMENIAN": "hy", "CYRILLIC": "ru",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTER = re.compile(r"[^\W\d_]")
_ENOUGH_WORDS = 8


def detect_language(text: str) -> str | None:
    """The language as a two-letter code, or None where the text is too short or too mixed to tell.

    >>> detect_language("The two sides agreed to meet again in Geneva, but not on the agenda of the round.")
    'en'
    >>> detect_language("Die beiden Seiten haben sich nicht auf die Tagesordnung der Runde geeinigt.")
    'de'
    """
    sample = text[: LIMITS.sample_chars]
    script = _script(sample)
    if script == "CYRILLIC":
        return "uk" if len(re.findall(r"[іїєґ]", sample)) > 3 * len(re.findall(r"[ыэъё]", sample)) else "ru"
    if script == "ARABIC":
        return "fa" if len(re.findall("[پچژگی]", sample)) > len(sample) / 40 else "ar"
    if script == "CJK" and len(re.findall(r"[\u3040-\u30ff]", sample)) > len(sample) / 20:
        return "ja"
    if script is not None:
        return _SCRIPTS[script]
    return _by_little_words(sample)


def check_language(text: str, declared: str | None = None) -> str | None:
    """Detect the language and raise UnsupportedLanguage for one that is not read.

    declared: what the file says of itself; believed only where the text is too short to tell, since templates keep
    the language of their makers.
    """
    language = detect_language(text) or declared
    if language is not None and language not in READ:
        raise UnsupportedLanguage(
            f"This text seems to be in {NAMES.get(language, language)}; Travaux reads English",
            hint="if it is English, say --language en",
            language=language,
        )
    return language


def _script(sample: str) -> str | None:
    """The script other than Latin that most of the letters belong to, or None."""
    letters = _LETTER.findall(sample)[:4000]
    if not letters:
        return None
    foreign = Counter(letter for letter in letters if letter > "ʯ")
    if sum(foreign.values()) < 0.4 * len(letters):
        return None
    scripts: Counter[str] = Counter()
    for letter, times in foreign.items():
        scripts[unicodedata.name(letter, "? ").split()[0]] += times
    known = [(times, script) for script, times in scripts.items() if script in _SCRIPTS]
    return max(known)[1] if known else None


@cache
def _profiles() -> dict[str, tuple[tuple[str, float], ...]]:
    """Word -> (language, weight) pairs; a word that several languages share weighs less in each."""
    languages: dict[str, list[str]] = {}
    for code, words, _source in load_rows("languages"):
        for word in words.split():
            languages.setdefault(word, []).append(code)
    return {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in languages.items()}


def _by_little_words(sample: str) -> str | None:
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(sample)]
    if len(words) < _ENOUGH_WORDS:
        return None
    profiles = _profiles()
    scores: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for code, weight in profiles.get(word, ()):
            scores[code] += weight * times  # type: ignore[assignment]
    if not scores:
        return None
    (best, score), *others = scores.most_common(2)
    runner_up = others[0][1] if others else 0
    # English prose has 35-50 little words in 100; a list of names or a table has few, and is let through.
    if score < 0.06 * len(words) or score < 1.5 * runner_up or score < 2:
        return None
    return best
