"""The one style element that content_editor's script adds: what it says, in the desk's language."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import gettext, override
from django.utils.translation.trans_real import DjangoTranslation
from django.views.i18n import JavaScriptCatalog

from ..models import Article

STYLE = re.compile(r"style\.textContent = `(.*?)`\n  document", re.DOTALL)
SAID = re.compile(r'\$\{window\.gettext\("(.+?)"\)\}')
FOR_DELETION = "${ContentEditor.messages.forDeletion}"
REGIONS = re.compile(r'\$\{ContentEditor\.declaredRegions.*?\.join\(", "\)\}', re.DOTALL)


@cache
def style_hash(language: str) -> str:
    """Return the source, for a policy, of the style that the script adds in `language`."""
    script = Path(str(finders.find("content_editor/index.js"))).read_text(encoding="utf-8")
    found = STYLE.search(script)
    style = found[1] if found else ""
    catalogue = _catalogue(language)
    regions = ", ".join(f'[data-region="{region.key}"]' for region in Article.regions)
    with override(language):
        style = style.replace(FOR_DELETION, gettext("marked for deletion"))
    style = SAID.sub(lambda said: catalogue.gettext(said[1]), REGIONS.sub(regions, style))
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def _catalogue(language: str) -> DjangoTranslation:
    """Return what the desk's scripts translate by, as `admin:jsi18n` serves it."""
    view = JavaScriptCatalog()
    paths = view.get_paths(["django.contrib.admin"])
    return DjangoTranslation(language, domain="djangojs", localedirs=paths)
