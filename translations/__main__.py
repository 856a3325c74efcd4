"""Bring the catalogues up to date and compile them: `python -m translations` (`make messages`)."""

import django
from django.conf import settings

from . import LANGUAGES, brought_up_to_date, compiled, missing, po_file, written


def main() -> None:
    settings.configure(USE_I18N=False)
    django.setup()
    for language in LANGUAGES:
        catalog = brought_up_to_date(language)
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        left = missing(catalog)
        print(f"{language}: {len(catalog) - len(left)} translated, {len(left)} to do")
        for text in left:
            print(f"  {text}")


if __name__ == "__main__":
    main()
