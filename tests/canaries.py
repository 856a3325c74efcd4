"""Canaries: a unique word in everything that readers may not see, in every state of an article."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import time_machine

from articles.models import (
    Article,
    Author,
    Commenter,
    Correction,
    Embed,
    Figure,
    Image,
    Pin,
    Quote,
    Section,
    SeeAlso,
    Series,
    Tag,
    Work,
)
from articles.models.moderation import Reason

from .factories import (
    NOW,
    make_article,
    make_author,
    make_category,
    make_comment,
    make_tag,
    make_user,
    picture,
    publish,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STATES = (
    *("draft", "scheduled", "withdrawn", "expired", "held", "embargoed", "binned", "binned draft"),
    *("withdrawn page", "draft page"),
)


class Canaries:
    """The words by where they stand, and the articles that they stand in.

    `words` are secrets of articles and their editing; `shared` ones (pictures, tags, authors,
    works, series) are kept from readers alone. `public` words must be seen: else nobody looked.
    """

    def __init__(self):
        self.words: dict[str, str] = {}
        self.shared: dict[str, str] = {}
        self.public: dict[str, str] = {}
        self.paths: list[str] = []
        self.film = make_category("Film")
        with time_machine.travel(NOW - 2 * DAY, tick=False):
            self.staff = make_user(self.mint("username"), is_staff=True)
            self.hero = self.image("the live article's hero", source=False)
            self.live = self.make_live()
            for state in STATES:
                self.make_secret(state)
            self.make_unused()
        with time_machine.travel(NOW - DAY, tick=False):
            self.edit_the_live_one()
            self.comment_on_it()

    def mint(self, where: str, kind: str = "words") -> str:
        """Return a new word, of letters and digits only so that nothing can encode it."""
        words = getattr(self, kind)
        letter = {"words": "q", "shared": "s", "public": "p"}[kind]
        word = f"z{letter}x{len(words):04d}canary"
        words[word] = where
        return word

    def word(self, where: str, kind: str = "words") -> str:
        """Return the word that stands at `where`."""
        return next(word for word, place in getattr(self, kind).items() if place == where)

    def image(self, where: str, *, source: bool = True, kind: str = "shared") -> Image:
        """A picture whose every text is a word; of a public one only what readers never see is."""
        private = ("source", "licence")
        names = ("title", "alt", "caption", "credit", *private) if source else private
        fields = {name: self.mint(f"{name} of {where}", kind) for name in names}
        number = len(self.words) * 1000 + len(self.shared)
        file = picture(
            *(320, 200, f"#{number % 0xFFFFFF:06x}"),
            name=f"{self.mint(f'file of {where}', 'shared')}.jpg",
        )
        return Image.objects.take(file, **fields)[0]

    def things(self, where: str) -> dict[str, Any]:
        """A tag, an author, a work and a series that stand nowhere else."""

        def named(thing):
            word = self.mint(f"{thing} of {where}", "shared")
            slug = self.mint(f"slug of {thing} of {where}", "shared")
            return {"name": word, "slug": slug, "text": f"About {word}."}

        author = Author.objects.create(
            **named("author"), role=self.mint(f"role of author of {where}", "shared")
        )
        return {
            "tags": (Tag.objects.create(**named("tag")),),
            "authors": (author,),
            "work": Work.objects.create(kind="Movie", year=1999, **named("work")),
            "series": Series.objects.create(**named("series")),
        }

    def blocks(self, where: str) -> list[Any]:
        def word(field):
            return self.mint(f"{field} of {where}")

        return [
            Section(body=word("lead")),
            Section(heading=word("heading"), body=f"Some *{word('body')}*."),
            Figure(
                image=self.image(f"a figure of {where}"),
                alt=word("figure's alt"),
                caption=word("figure's caption"),
                credit=word("figure's credit"),
            ),
            Figure(awaits=word("what a figure awaits"), caption=word("waiting caption")),
            SeeAlso(url=f"https://example.org/{word('address')}", label=word("label")),
            SeeAlso(label=word("label that waits")),
            Quote(text=word("quotation"), attribution=word("attribution")),
            Embed(
                url=f"https://example.org/{word('embed')}",
                title=word("embed's title"),
                provider=word("provider"),
            ),
        ]

    def texts(self, where: str) -> dict[str, str]:
        """A word in every text field of the article."""
        fixed = {"slug", "kind", "flag", "language", "spoiler", "title_key", "hold_reason"}
        names = [
            field.name
            for field in Article._meta.concrete_fields
            if field.get_internal_type() in {"CharField", "TextField"} and field.name not in fixed
        ]
        return {name: self.mint(f"{name} of {where}") for name in names}

    def make_secret(self, state: str) -> Article:
        where = f"the {state} article"
        page = {"kind": "page", "category": None} if state.endswith("page") else {}
        slug = self.mint(f"slug of {where}")
        article = make_article(
            *self.blocks(where),
            by=self.staff,
            slug=slug,
            spoiler="full",
            hero=self.image(f"the hero of {where}"),
            social_image=self.image(f"the picture for sharing of {where}"),
            **{"category": self.film, **self.texts(where), **self.things(where), **page},
        )
        article.save_revision(by=self.staff)
        Pin.objects.create(article=article)
        Pin.objects.create(article=article, category=self.film)
        self.move(article, state, where)
        self.paths.append(f"/{slug}/" if page else f"/film/{slug}/")
        return article

    def move(self, article: Article, state: str, where: str) -> None:
        """Bring the article into `state`; the moments are those of the crawl, at NOW."""
        by, note = self.staff, self.mint(f"reason: {state}")
        how = {"by": by, "change_note": self.mint(f"change note: {state}")}
        if state in {"draft", "draft page"}:
            return
        if state == "scheduled":
            article.publish(at=NOW + DAY, **how)
        elif state in {"withdrawn", "withdrawn page"}:
            article.publish(**how)
            Correction.objects.publish(article, self.mint(f"correction of {where}"), by=by)
            article.withdraw(
                by=by, at=NOW - DAY, note=self.mint(f"withdrawal note of {where}", "public")
            )
        elif state == "expired":
            article.publish(until=NOW - HOUR, **how)
            Correction.objects.publish(article, self.mint(f"correction of {where}"), by=by)
        elif state == "held":
            article.publish(at=NOW + DAY, **how)
            article.hold(note, by=by)
        elif state == "embargoed":
            article.set_embargo(NOW + DAY, by=by)
            article.publish(at=NOW + DAY, **how)
        elif state == "binned":
            article.publish(at=NOW + DAY, **how)
            article.bin(by=by, reason=note)
        elif state == "binned draft":
            article.bin(by=by, reason=note)

    def make_unused(self) -> None:
        self.things("nothing at all")
        self.image("nothing at all")
        make_author(self.mint("author nobody knows", "shared"), portrait=self.image("a portrait"))

    def make_live(self) -> Article:
        """The article that readers see: first with words that its second edition takes back."""
        first = {
            "title": self.mint("replaced title"),
            "dek": self.mint("replaced dek"),
            "hero": self.image("the replaced hero"),
        }
        body = Section(body=self.mint("replaced body"))
        replaced = Tag.objects.create(name=self.mint("replaced tag", "shared"), slug="replaced")
        article = make_article(
            body, slug="live", category=self.film, by=self.staff, tags=(replaced,), **first
        )
        publish(article, by=self.staff, change_note=self.mint("change note"))
        article.title = f"The live one {self.mint('live title', 'public')}"
        article.dek, article.hero = self.mint("live dek", "public"), self.hero
        article.save()
        article.tags.set([make_tag("endings")])
        body = self.mint("live body", "public")
        article.set_blocks([Section(parent=article, ordering=10, body=body)])
        article.save_revision(by=self.staff, note=self.mint("note of a revision"))
        return article

    def edit_the_live_one(self) -> None:
        """Publish the second edition, linked to what is not live, and go on writing a third."""
        live, words = self.live, self.mint
        for place, secret in enumerate(Article.objects.exclude(pk=live.pk), start=2):
            label = words(f"label of a link to {secret.pk}")
            SeeAlso.objects.create(parent=live, ordering=place * 10, article=secret, label=label)
            SeeAlso.objects.create(parent=live, ordering=place * 10 + 5, article=secret)
        SeeAlso.objects.create(parent=live, ordering=900, label=words("a label that waits"))
        Figure.objects.create(
            parent=live, ordering=910, awaits=words("awaited"), caption=words("waiting caption")
        )
        live.save_revision(by=self.staff)
        publish(live, by=self.staff, change_note=words("what has changed", "public"))
        Correction.objects.publish(live, words("a correction", "public"), by=self.staff)
        for name, value in self.texts("the unpublished edit").items():
            setattr(live, name, value)
        live.hero = self.image("the hero of the unpublished edit")
        live.slug = words("slug of the unpublished edit")
        live.save()
        live.tags.set(self.things("the unpublished edit")["tags"])
        for place, block in enumerate(self.blocks("the unpublished edit"), start=1000):
            block.parent, block.ordering = live, place
            block.save()
        live.save_revision(by=self.staff, note=words("note of the unpublished edit"))

    def comment_on_it(self) -> None:
        edition = self.live.editions.live(NOW).select_related("category").get()
        for verb in ("", "reject", "spam"):
            comment = make_comment(
                edition,
                by=Commenter.objects.create(),
                name=self.mint(f"name under a comment: {verb}"),
                body=self.mint(f"words of a comment: {verb}"),
            )
            if verb:
                note = self.mint(f"note: {verb}")
                comment.transition(verb, by=None, reason=Reason.values[0], note=note)
        make_comment(edition, published=True, body=self.mint("a published comment", "public"))
