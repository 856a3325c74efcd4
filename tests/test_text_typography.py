"""Punctuation by language; what a field of one line keeps; plain text, words, minutes, excerpts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import text
from articles.text.languages import LANGUAGES

MARKS = " \"'.-«»;:!?()%“”‘’„…—ab5é漢\n\t\u202f\xa0\u2067"
PAIRS = '... -- --- km http:// www. 90s \'tis l\' "a" ("'.split(" ")
FRAGMENTS = st.sampled_from([*MARKS, *PAIRS])
TYPED = st.lists(FRAGMENTS, max_size=14).map("".join) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("en", '"Yes," he said -- "no..."', "“Yes,” he said – “no…”"),
        ("en-GB", "'She said \"stop\"'", "‘She said “stop”’"),
        ("en", "the '90s, 'tis rock 'n' roll, it's", "the ’90s, ’tis rock ’n’ roll, it’s"),
        ("en", "the dogs' day, 'ello", "the dogs’ day, ’ello"),
        ("en", '6\'2" tall, a 5" nail', "6′2″ tall, a 5″ nail"),
        ("en", '("a") ["b"] a--"b"', "(“a”) [“b”] a–“b”"),
        ("en", "1990--2000, a---b, --verbose, ----", "1990–2000, a—b, --verbose, ----"),
        ("en", "5 km, 20 %, 3 items, 7 pm", "5\xa0km, 20\xa0%, 3 items, 7\xa0pm"),
        ("en", "https://a.org/it's--x... 'x'", "https://a.org/it's--x... ‘x’"),
        ("de", "\"Geh!\", sagte 'er', wie geht's", "„Geh!“, sagte ‚er‘, wie geht’s"),
        ("de-CH", '"Geh!"', "«Geh!»"),
        ("fr", '"Viens !" et l\'ami...', "«\u202fViens\u202f!\u202f» et l’ami…"),
        ("fr", "« quoi ? » Titre: a;", "«\u202fquoi\u202f?\u202f» Titre\xa0: a\u202f;"),
        ("fr", "à 12:30, http://a.org/?b!", "à 12:30, http://a.org/?b!"),
        ("fr_CA", '"Viens!"', "«\xa0Viens!\xa0»"),
        ("es", '"hola"', "«hola»"),
        ("it", '"ciao", dell\'arte', "«ciao», dell’arte"),
        ("nl", '\'s Avonds "dag"', "’s Avonds “dag”"),
        ("sv", '"hej"', "”hej”"),
        ("pl", '"cześć"', "„cześć”"),
        ("ar", "قال \"نعم\" ثم 'لا'.", "قال «نعم» ثم ”لا“."),
        ("fa-IR", "\"او گفت 'نه'\"", "«او گفت ‹نه›»"),
        ("he", 'צה"ל', 'צה"ל'),
        ("ja", '"a" it\'s...', '"a" it\'s…'),
    ],
)
def test_punctuation_follows_the_language(language, typed, printed):
    assert text.typeset(typed, language=language) == printed


@given(TYPED, st.sampled_from([*LANGUAGES, "xx"]))
@settings(max_examples=400)
def test_setting_a_set_text_changes_nothing(typed, language):
    once = text.typeset(typed, language=language)

    assert text.typeset(once, language=language) == once


@given(TYPED, st.sampled_from([*LANGUAGES]))
@settings(max_examples=100)
def test_setting_a_text_loses_no_word(typed, language):
    def letters(value):
        return [c for c in value if c.isalnum()]

    assert letters(text.typeset(typed, language=language)) == letters(typed)


def test_plain_text_comes_out_of_typography_unescaped():
    assert text.typeset('<b>"&"</b>') == "<b>“&”</b>"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a\t b\r\nc ", "a b c"),
        ("a\x00\x07b\x85c\u2028d", "ab c d"),
        ("5\xa0km «\u202fa\u202f»", "5\xa0km «\u202fa\u202f»"),
        ("e\u0301", "é"),
        ("a\u202eb", "a\u2067b\u2069"),
        ("a\u2069b\u2066c\u2069", "ab\u2066c\u2069"),
        ("\u200b \u2060\ufeff", ""),
        ("\u3164", ""),
        ("\u200f\u0627", "\u200f\u0627"),
        ("x\ud800y\ufffe", "xy"),
    ],
)
def test_a_field_of_one_line_is_clean(typed, kept):
    assert text.clean(typed) == kept


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_cleaning_what_is_clean_changes_nothing(typed):
    once = text.clean(typed)

    assert text.clean(once) == once
    assert "\n" not in once
    once.encode()


SOURCE = """\
### A *heading*

One [link](/x), ![a picture](y) and `code`.[^n]
Two.

- a
- b

| c | d |
|---|---|
| e | f |

:::spoiler The end
He dies.[^s]
:::

```
run()
```

[^n]: A note.
[^s]: A secret."""


def test_plain_text_says_what_a_body_says():
    assert text.plain(SOURCE) == (
        "A heading\n\nOne link, a picture and code.\nTwo.\n\na\nb\n\nc d\ne f\n\n"
        "The end\n\nHe dies.\n\nrun()\n\nA note.\n\nA secret."
    )


def test_plain_text_without_spoilers_keeps_their_secrets():
    plain = text.plain(SOURCE, spoilers=False)

    assert plain.endswith("c d\ne f\n\nrun()\n\nA note.")
    assert "dies" not in plain
    assert "secret" not in plain


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 0),
        ("It's a well-known 3.5 fact -- really.", 6),
        ("漢字かな", 2),
        ("안녕하세요 Seoul", 4),
        ("ภาษาไทยง่าย", 3),
        ("Это слово", 2),
    ],
)
def test_words_are_counted_in_scripts_with_and_without_spaces(words, count):
    assert text.count_words(words) == count


def test_reading_takes_a_minute_for_230_words_and_never_none():
    assert [text.reading_minutes(n) for n in (0, 230, 344, 345, 2_300)] == [1, 1, 1, 2, 10]


@pytest.mark.parametrize(
    ("typed", "length", "cut"),
    [
        ("short", 5, "short"),
        ("The quick brown fox", 15, "The quick…"),
        ("Ends, at a comma, here", 18, "Ends, at a comma…"),
        ("one\n\ntwo  three", 9, "one two…"),
        ("漢字漢字漢字", 4, "漢字漢…"),
        ("e\u0301" * 6, 6, "e\u0301e\u0301…"),
        ("x👩\u200d🚀y and so on", 4, "x…"),
        ("a\u2067b\u2069 c", 3, "ab…"),
        ("anything", 0, ""),
    ],
)
def test_an_excerpt_ends_at_a_word_with_an_ellipsis(typed, length, cut):
    assert text.excerpt(typed, length) == cut


@given(st.text(max_size=60), st.integers(0, 60))
@settings(max_examples=200)
def test_an_excerpt_is_never_longer_than_asked(typed, length):
    assert len(text.excerpt(typed, length)) <= length
