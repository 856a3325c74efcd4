"""Works: the films, series, games, books and albums that articles are about."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .authors import validate_links


def validate_facts(value: str) -> None:
    """Raise ValidationError unless each line of `value` is a name, a colon and a fact."""
    for line in filter(None, map(str.strip, value.splitlines())):
        name, colon, fact = line.partition(":")
        if not (name.strip() and colon and fact.strip()):
            raise ValidationError(
                _("“%(line)s” is not a fact: write its name, a colon and what it is."),
                params={"line": line},
            )


class Work(models.Model):
    """What an article is about, typed as schema.org types it."""

    class Kind(models.TextChoices):
        FILM = "Movie", _("Film")
        SERIES = "TVSeries", pgettext_lazy("work", "Series")
        SEASON = "TVSeason", _("Season")
        EPISODE = "TVEpisode", _("Episode")
        GAME = "VideoGame", _("Game")
        BOOK = "Book", _("Book")
        ALBUM = "MusicAlbum", _("Album")

    slug = models.SlugField(_("slug"), max_length=80, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    text = models.TextField(_("introduction"), blank=True)
    facts = models.TextField(
        _("facts"),
        blank=True,
        validators=[validate_facts],
        help_text=_("One a line, as “Running time: 112 minutes”."),
    )
    same_as = models.TextField(
        _("the same elsewhere"),
        blank=True,
        validators=[validate_links],
        help_text=_("Addresses of the same work in other catalogues, one a line."),
    )

    class Meta:
        ordering = ("name",)
        verbose_name = _("work")
        verbose_name_plural = _("works")

    def __str__(self):
        return f"{self.name} ({self.year})" if self.year else self.name

    def get_absolute_url(self):
        return reverse("work", args=[self.slug])

    @property
    def fact_rows(self) -> list[tuple[str, str]]:
        """The facts as (name, what it is), in their order."""
        pairs = (line.partition(":") for line in self.facts.splitlines() if line.strip())
        return [(name.strip(), fact.strip()) for name, _colon, fact in pairs]
