from __future__ import annotations

import pytest

from travaux.documents.language import detect_language

SAMPLES = {
    "en": "The two sides agreed to meet again in January, but the draft is not yet on the table.",
    "fr": "Les deux parties se sont mises d'accord pour se revoir en janvier, mais le projet n'est pas sur la table.",
    "es": "Las dos partes acordaron reunirse de nuevo en enero, pero el proyecto no está sobre la mesa todavía.",
    "it": "Le due parti hanno deciso di incontrarsi di nuovo a gennaio, ma la bozza non è ancora sul tavolo.",
    "pt": "As duas partes decidiram reunir-se de novo em janeiro, mas o projeto ainda não está na mesa das delegações.",
    "nl": "De twee partijen zijn het erover eens dat ze in januari weer bij elkaar komen, maar het ontwerp is er niet.",
    "pl": "Obie strony zgodziły się spotkać ponownie w styczniu, ale projekt nie jest jeszcze na stole i nie wiadomo.",
    "tr": "İki taraf ocak ayında yeniden bir araya gelmek için anlaştı ama taslak daha masada değil ve bir tarih yok.",
    "sv": "De två parterna enades om att mötas igen i januari, men utkastet är inte på bordet och det är inte klart.",
    "ru": "Стороны договорились встретиться снова в январе, но проект ещё не на столе.",
    "uk": "Сторони домовилися зустрітися знову в січні, але проєкт ще не на столі, і дати немає.",
    "zh": "双方同意在一月份再次会晤，但草案尚未提出。",
    "ar": "اتفق الطرفان على اللقاء مرة أخرى في يناير لكن المسودة ليست على الطاولة بعد",
    "ja": "双方は一月に再び会うことで合意したが、草案はまだ示されていない。",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_one_sentence_is_enough_to_tell_a_language(language):
    assert detect_language(SAMPLES[language]) == language


def test_a_text_too_short_to_tell_has_no_language():
    assert detect_language("Talks Resume") is None
    assert detect_language("") is None


def test_foreign_names_and_quotations_do_not_make_english_foreign():
    assert detect_language(SAMPLES["en"] + " « Les deux parties », Сергей Лавров, 双方. " + SAMPLES["en"]) == "en"
