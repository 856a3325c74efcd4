"""Generations: the numbers that say when stored pages have grown old."""

from django.db import models, transaction
from django.db.models import F
from django.dispatch import Signal

# Sent on commit, with `name`: a generation has moved.
raised = Signal()


class GenerationManager(models.Manager):
    def bump(self, name: str) -> None:
        """Raise the number of `name`, in the transaction of the verb that changes pages."""
        if not self.filter(name=name).update(number=F("number") + 1):
            _, created = self.get_or_create(name=name, defaults={"number": 1})
            if not created:
                self.filter(name=name).update(number=F("number") + 1)
        # A lambda: a partial has no name, and Django could not log what failed.
        transaction.on_commit(lambda: raised.send(sender=Generation, name=name), robust=True)

    def numbers(self, names: list[str]) -> dict[str, int]:
        """Return the number of each name, 0 for one that was never raised, in one query."""
        found = dict(self.filter(name__in=names).values_list("name", "number"))
        return {name: found.get(name, 0) for name in names}


class Generation(models.Model):
    """`site`, or `discussion:<id>`, and how often what it names has changed."""

    name = models.CharField(max_length=60, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    objects = GenerationManager()

    def __str__(self):
        return f"{self.name} {self.number}"
