"""Catalogues: whatever the program says can be translated, and is, completely and in step."""

import ast
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.extract import extract
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.utils.functional import Promise

import translations
from translations import LANGUAGES, LOCALE, brought_up_to_date, compiled, kept, po_file, said

TEMPLATES = Path(translations.ROOT) / "templates"

in_each_language = pytest.mark.parametrize("language", LANGUAGES)

# What a translation has to take over as it is: values, and the elements around them.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w+[^>]*>")


def keys(catalog):
    return {(message.context, message.id) for message in catalog if message.id}


def placeholders(text):
    return Counter(PLACEHOLDER.findall(text))


@in_each_language
def test_everything_that_is_said_is_in_the_catalogue_and_nothing_else(language):
    assert keys(kept(language)) == keys(said()), "make messages"


def test_no_two_plurals_share_a_singular():
    """Catalogues know a plural by its singular: one would be said in the words of the other."""
    plurals = {}
    for _name, source, method in translations.sources():
        for _line, message, _comments, context in extract(
            method, io.BytesIO(source.encode()), translations.KEYWORDS
        ):
            if isinstance(message, tuple) and all(isinstance(one, str) for one in message[:2]):
                plurals.setdefault((context, message[0]), set()).add(message[1])

    assert {one: many for one, many in plurals.items() if len(many) > 1} == {}


@in_each_language
def test_everything_is_translated_by_somebody(language):
    assert translations.missing(kept(language)) == []


@in_each_language
def test_the_catalogue_is_compiled_as_it_is_written(language):
    assert po_file(language).with_suffix(".mo").read_bytes() == compiled(kept(language))
    assert po_file(language).read_bytes() == translations.written(brought_up_to_date(language))


def test_every_catalogue_is_one_of_the_sites_languages(settings):
    assert {"en", *LANGUAGES} == dict(settings.LANGUAGES).keys()
    assert {path.name for path in LOCALE.iterdir()} == set(LANGUAGES)


@in_each_language
def test_a_translation_has_the_values_and_the_elements_of_what_it_translates(language):
    differing = [
        (message.id, translation)
        for message in kept(language)
        if message.id and not message.pluralizable
        for translation in translations.strings(message)
        if placeholders(translation) != placeholders(message.id)
    ]

    assert differing == []


@in_each_language
def test_each_plural_has_the_values_of_a_form_that_it_translates(language):
    differing = [
        (message.id, translation)
        for message in kept(language)
        if message.pluralizable
        for translation in translations.strings(message)
        if placeholders(translation) not in [placeholders(one) for one in message.id]
    ]

    assert differing == []


def test_german_is_set_in_its_own_quotes():
    wrong = [
        translation
        for message in kept("de")
        for translation in translations.strings(message)
        if message.id
        and (
            re.search(r'["”‘\']', re.sub(r"<[^>]*>", "", translation))
            or translation.count("„") != translation.count("“")
        )
    ]

    assert wrong == []


# --- What the source says -------------------------------------------------------------------

TRANSLATED = re.compile(
    r"\{% comment %\}.*?\{% endcomment %\}"
    r"|\{% blocktranslate.*?\{% endblocktranslate %\}"
    r"|\{% block (?:accent|bodyclass|coltype) %\}.*?\{% endblock\b.*?%\}"
    r"|\{#.*?#\}|<!--.*?-->|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
# Attributes that people read or hear.
SPOKEN = re.compile(r'\s(?:title|alt|placeholder|aria-label|data-done)="([^"]*)"')
LETTER = re.compile(r"[^\W\d_]")
# The letters on two buttons, which have a name beside them.
NAMES = {"B", "I"}


def bare_words(template):
    """Return what a template says that nobody can translate."""
    text = TRANSLATED.sub("", template)
    spoken = [*SPOKEN.findall(text), *re.sub(r"<[^>]*>", "\n", text).split("\n")]
    return [word.strip() for word in spoken if LETTER.search(word) and word.strip() not in NAMES]


def test_no_template_says_what_cannot_be_translated():
    found = {
        path.relative_to(TEMPLATES).as_posix(): words
        for path in sorted(TEMPLATES.rglob("*.html"))
        if (words := bare_words(path.read_text()))
    }

    assert found == {}


def test_no_script_says_what_its_page_has_not_said():
    sentence = re.compile(r"""["'`][A-Z][a-z]+ [a-z][^"'`]*""")
    scripts = (Path(translations.ROOT) / "static/js").rglob("*.js")

    assert [found for path in scripts for found in sentence.findall(path.read_text())] == []


def test_no_f_string_translates_within_itself():
    """Python 3.11 does not see into one as later Pythons do: their catalogues would differ."""
    found = [
        f"{name}:{string.lineno}"
        for name, source, _ in translations.sources()
        if not name.startswith("templates/")
        for string in ast.walk(ast.parse(source))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", *translations.KEYWORDS}
    ]

    assert found == []


# What the block editor keeps of a block without showing it.
HIDDEN = {"ordering", "region"}


def shown_fields(model_admin):
    """Return the fields of a model that its page or its list on the desk names."""
    listed = [
        *getattr(model_admin, "list_display", ()),
        *flatten_fieldsets(model_admin.fieldsets or ()),
    ]
    named = [*listed, *(model_admin.fields or ())]
    is_chosen = model_admin.fields or model_admin.fieldsets
    return [
        field
        for field in model_admin.model._meta.fields
        if field.editable
        and field.name not in HIDDEN
        and (field.name in named or not is_chosen)
        and not field.auto_created
    ]


def test_every_field_on_the_desk_has_a_name_that_can_be_translated():
    ours = [a for model, a in admin.site._registry.items() if model._meta.app_label == "articles"]
    inlines = [inline(a.model, a.admin_site) for a in ours for inline in a.inlines]
    fixed = [
        f"{field}: {text}"
        for model_admin in [*ours, *inlines]
        for field in shown_fields(model_admin)
        for text in (field.verbose_name, field.help_text, *dict(field.flatchoices).values())
        if text and not isinstance(text, Promise)
    ]

    assert fixed == []


def test_every_model_on_the_desk_has_names_that_can_be_translated():
    models = {model for model in admin.site._registry if model._meta.app_label == "articles"}
    fixed = [
        model.__name__
        for model in models
        if not isinstance(model._meta.verbose_name, Promise)
        or not isinstance(model._meta.verbose_name_plural, Promise)
    ]

    assert fixed == []
