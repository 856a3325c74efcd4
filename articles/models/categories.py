"""Categories: the publication's rubrics, and the words that no slug may take."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .addresses import Address

# First path segments of the program's own addresses: tests/test_categories.py compares them with
# the URL table.
RESERVED_SLUGS = frozenset(
    """
    admin archive authors comments corrections favicon.ico feed.json feed.xml feeds healthz latest
    manifest.json media my oembed preview rate readyz report robots.txt search series sitemap.xml
    sitemap-news.xml static styleguide tags works .well-known
    """.split()
)


# Where readers look for the magazine's own pages, whether they are written yet or not.
PAGE_SLUGS = frozenset(
    """
    about accessibility advertise contact cookies editorial-policy faq help imprint impressum
    datenschutz jobs kontakt legal masthead newsletter press privacy subscribe terms ueber-uns
    """.split()
)


def validate_not_reserved(slug: str) -> None:
    """Raise ValidationError when `slug` is one of the program's own addresses."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            _("“%(slug)s” is an address of the site itself. Choose another word."),
            params={"slug": slug},
            code="reserved",
        )


class Category(models.Model):
    """A rubric of the publication: Film, TV, Games."""

    class Accent(models.TextChoices):
        BERRY = "berry", _("Berry")
        RUST = "rust", _("Rust")
        OCHRE = "ochre", _("Ochre")
        MOSS = "moss", _("Moss")
        TEAL = "teal", _("Teal")
        BLUE = "blue", _("Blue")
        VIOLET = "violet", _("Violet")
        SLATE = "slate", _("Slate")

    class CommentMode(models.TextChoices):
        PREMODERATED = "premod", _("Held for approval")
        CLOSED = "readonly", _("Closed")
        OFF = "hidden", _("Off")

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(
        _("slug"),
        max_length=60,
        unique=True,
        validators=[validate_not_reserved],
        help_text=_(
            "The first word of its articles' addresses. Fixed once something is published."
        ),
    )
    description = models.TextField(_("description"), blank=True)
    accent = models.CharField(
        _("accent"), max_length=10, choices=Accent.choices, default=Accent.BERRY
    )
    image = models.ForeignKey(
        "articles.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="category_of",
        verbose_name=_("picture for sharing"),
        help_text=_("Stands for articles that have no picture of their own."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Lower comes first in the menu.")
    )
    ratings = models.BooleanField(_("readers may rate"), default=True)
    comment_mode = models.CharField(
        _("comments"), max_length=10, choices=CommentMode.choices, default=CommentMode.PREMODERATED
    )
    comment_days = models.PositiveSmallIntegerField(
        _("comments close after (days)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: never."),
    )
    age_notice_days = models.PositiveSmallIntegerField(
        _("age notice after (days)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(20_000)],
        help_text=_("Older articles say how old they are. Empty: never."),
    )

    class Meta:
        ordering = ("position", "name")
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = (
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)), name="category_slug_not_reserved"
            ),
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("category", args=[self.slug])

    def clean(self):
        super().clean()
        if type(self).objects.filter(pk=self.pk, slug=self.slug).exists():
            return  # it has that word already, and once public it keeps it
        if self.slug in PAGE_SLUGS:
            raise ValidationError(
                {"slug": _("Readers look for a page here, not a category. Choose another word.")}
            )
        if Address.objects.filter(path=f"/{self.slug}/").exists():
            raise ValidationError({"slug": _("A page has this address. Choose another word.")})
