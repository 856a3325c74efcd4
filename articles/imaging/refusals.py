"""What an editor is told when a file cannot become a picture: what it is, why not, what to do."""

import re
from pathlib import PurePath

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _


class Refused(ValueError):
    """The file cannot become a picture; the text is written for the person who uploaded it."""


UPLOAD_A_PICTURE = _("Upload a JPEG, PNG, WebP or AVIF picture.")
EXPORT_A_PICTURE = _("Export it as a JPEG or a PNG and upload that.")

# The names that a file gives itself, for "This file says it is …".
CLAIMS = {
    ".avif": _("an AVIF"),
    ".gif": _("a GIF"),
    ".jpeg": _("a JPEG"),
    ".jpg": _("a JPEG"),
    ".png": _("a PNG"),
    ".webp": _("a WebP"),
}

# How our own formats begin: such a file, when it does not open, is damaged rather than foreign.
DAMAGED = (
    (rb"\xff\xd8\xff", "JPEG"),
    (rb"\x89PNG\r\n\x1a\n", "PNG"),
    (rb"GIF8[79]a", "GIF"),
    (rb"RIFF.{4}WEBP", "WebP"),
    (rb".{4}ftypavi[fs]", "AVIF"),
)

# What people upload instead: the first that matches names it.
FOREIGN = (
    (rb"<(!doctype\s+html|html|head|body|script)\b", _("an HTML page"), UPLOAD_A_PICTURE),
    (rb"<(svg\b|[?!].*<svg\b)", _("an SVG drawing, which may carry scripts"), EXPORT_A_PICTURE),
    (rb"<[a-z?!]", _("a page or data in XML or HTML"), UPLOAD_A_PICTURE),
    (rb"%PDF-", _("a PDF document"), EXPORT_A_PICTURE),
    (rb"(II[*+]\0|MM\0[*+])", _("a TIFF or raw camera file"), EXPORT_A_PICTURE),
    (rb".{4}ftyp(hei[cxms]|hev[cxms]|mif1|msf1)", _("an HEIC picture"), EXPORT_A_PICTURE),
    (rb".{4}ftyp", _("a film"), UPLOAD_A_PICTURE),
    (rb"8BPS", _("a Photoshop document"), EXPORT_A_PICTURE),
    (rb"BM.{4}\0{4}", _("a BMP picture"), EXPORT_A_PICTURE),
    (rb"\0{3}\x0c(jP  |JXL )|\xff\x0a|\xff\x4f\xff\x51", _("a JPEG 2000 or XL"), EXPORT_A_PICTURE),
    (rb"(PK\x03\x04|\x1f\x8b)", _("an archive or an office document"), UPLOAD_A_PICTURE),
    (rb"[\t\n\r\x20-\x7e]+\Z", _("text"), UPLOAD_A_PICTURE),
)


def damaged(kind: str) -> Refused:
    said = _t(
        "This %(kind)s is damaged or incomplete: it does not open. "
        "Export or download it again and upload the new copy."
    )
    return Refused(said % {"kind": kind})


def unreadable(head: bytes, name: str) -> Refused:
    """Word the refusal of a file that no decoder took, from its first kilobytes and its name."""
    for start, kind in DAMAGED:
        if re.match(start, head, re.DOTALL):
            return damaged(kind)
    what, advice = _foreign_kind(head)
    claim = CLAIMS.get(PurePath(name).suffix.lower())
    if claim:
        said = _t("This file says it is %(claim)s but is %(what)s. %(advice)s")
        return Refused(said % {"claim": claim, "what": what, "advice": advice})
    return Refused(_t("This file is %(what)s. %(advice)s") % {"what": what, "advice": advice})


def _foreign_kind(head: bytes) -> tuple[str, str]:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, what, advice in FOREIGN:
        flags = re.DOTALL | re.IGNORECASE if start.startswith(b"<") else re.DOTALL
        if re.match(start, text, flags):
            return str(what), str(advice)
    return _t("not a picture that we can read"), str(UPLOAD_A_PICTURE)
