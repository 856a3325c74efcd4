"""Focus: the point around which a picture is cropped, as nine places or two numbers, and what
each crop leaves."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import imaging
from ..models import Image
from .fields import tidy

# Where faces and horizons tend to stand: on the sixths, between the edge and the middle.
_EDGES = (1 / 6, 1 / 2, 5 / 6)
_NAMES = (
    *(_("Top left"), _("Top"), _("Top right")),
    *(_("Left"), _("Middle"), _("Right")),
    *(_("Bottom left"), _("Bottom"), _("Bottom right")),
)
PLACES = {
    f"{row}{column}": (round(_EDGES[column], 2), round(_EDGES[row], 2))
    for row in range(3)
    for column in range(3)
}
CHOICES = list(zip(PLACES, _NAMES, strict=True))

# The crops that an editor looks at: one of each shape.
CROPS = (
    ("hero", _("Article page, 16:9")),
    ("card", _("Cards, 3:2")),
    ("social", _("Sharing, 1200 × 630")),
    ("structured-4x3", _("Search engines, 4:3")),
    ("structured-1x1", _("Square")),
)


class ImageForm(forms.ModelForm):
    """An image's texts, and its focal point twice: what was changed counts, numbers first."""

    place = forms.ChoiceField(
        label=_("Focal point"),
        choices=CHOICES,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("What must stay in the picture when it is cropped."),
    )

    class Meta:
        model = Image
        formfield_callback = tidy
        fields = (
            *("title", "alt", "caption", "credit", "source", "licence", "licence_ends_on"),
            *("focal_x", "focal_y"),
        )
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("alt", "caption")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["place"] = place_of(self.instance.focal)
        for name in ("focal_x", "focal_y"):
            if name in self.fields:
                self.fields[name].widget.attrs.update(min=0, max=1, step="any")

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        typed = {"focal_x", "focal_y"} & set(self.changed_data)
        if "place" in self.changed_data and cleaned.get("place") and not typed:
            cleaned["focal_x"], cleaned["focal_y"] = PLACES[cleaned["place"]]
        return cleaned


def place_of(focal: tuple[float, float]) -> str:
    """Return the place that stands for exactly this focal point, "" if none does."""
    rounded = tuple(round(share, 2) for share in focal)
    return next((name for name, place in PLACES.items() if place == rounded), "")


def crops(image: Image) -> list[dict[str, Any]]:
    """Return each crop of the picture: its name and its box, as an SVG's view box."""
    found = []
    for profile, name in CROPS:
        ratio = imaging.PROFILES[profile].ratio_for(image.width, image.height)
        box = _box(image, ratio)
        found.append({"name": name, "box": box, "view_box": " ".join(map(str, box))})
    return found


def _box(image: Image, ratio: Fraction | None) -> tuple[int, int, int, int]:
    """Return left, top, width and height of the crop in the picture's own pixels."""
    if ratio is None:
        return 0, 0, image.width, image.height
    left, top, right, bottom = imaging.crop_box(image.width, image.height, ratio, *image.focal)
    return left, top, right - left, bottom - top
