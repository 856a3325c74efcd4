"""Receivers: where a higher layer hears a lower one, on commit."""

from django.conf import settings
from django.db import connections, transaction
from django.db.models.signals import post_migrate, post_save
from django.dispatch import receiver
from django.utils import timezone

from . import pages, permissions, search, tasks
from .models import Author, Category, Correction, Edition, Image, Revision, Work, guards
from .models.generations import raised

raised.connect(pages.hint, dispatch_uid="pages")


@receiver(post_migrate)
def install_guards(sender, using, **kwargs):
    """Migrations that rebuild a table on SQLite lose its triggers: put them back each time."""
    if sender.name == "articles":
        guards.install(connections[using])


@receiver(post_migrate)
def install_search(sender, using, **kwargs):
    """The index stands beside the tables: a migration that rebuilds one loses its triggers."""
    if sender.name == "articles":
        search.install(connections[using])


@receiver(post_migrate)
def ensure_roles(sender, using, **kwargs):
    """Groups exist, with their rights, wherever the tables do."""
    if sender.name == "articles":
        permissions.ensure_roles(using)


@receiver(post_save, sender=Image)
def make_renditions_of_what_is_new(sender, instance, **kwargs):
    """A picture was taken in, or its focal point has moved."""
    if instance.lacks(tasks.LIBRARY):
        _make_renditions([instance.pk])


@receiver(post_save, sender=Image)
def index_caption(sender, instance, **kwargs):
    """A picture that articles waited for is here, or has another caption."""

    def enqueue():
        if instance.edition_uses.exists():
            tasks.index_image.enqueue(instance.pk)

    transaction.on_commit(enqueue, robust=True)


@receiver(post_save, sender=Work)
def index_name_of_work(sender, instance, created, **kwargs):
    """A work may be called otherwise. What its spoilers are called stays as it was published."""
    if not created:
        transaction.on_commit(lambda: tasks.index_work.enqueue(instance.pk), robust=True)


@receiver(post_save, sender=Author)
def make_renditions_of_portrait(sender, instance, **kwargs):
    if instance.portrait and instance.portrait.lacks(tasks.PORTRAIT):
        _make_renditions([instance.portrait_id])


@receiver(post_save, sender=Category)
def make_renditions_of_category(sender, instance, **kwargs):
    if instance.image and instance.image.lacks(tasks.SOCIAL):
        _make_renditions([instance.image_id])


@receiver(post_save, sender=Revision)
def make_renditions_of_revision(sender, instance, **kwargs):
    """A working copy began to use pictures: its preview needs them."""
    _make_renditions(tasks.lacking(instance.content))


@receiver(post_save, sender=Edition)
def make_renditions_of_edition(sender, instance, **kwargs):
    """Readers are about to see pictures: whatever failed before is tried again."""
    _make_renditions(tasks.lacking(instance.revision.content))


@receiver(post_save, sender=Edition)
def announce_edition(sender, instance, created, **kwargs):
    """Tell the hub when it begins; one that is taken back before is not announced."""
    if created:
        _announce(instance.pk, at=instance.live_from)


@receiver(post_save, sender=Correction)
def announce_correction(sender, instance, created, **kwargs):
    if created:
        _announce(instance.edition_id, at=instance.at)


def _announce(edition, *, at):
    task = tasks.announce
    waits = at > timezone.now()
    if not settings.WEBSUB_HUB or (waits and not task.get_backend().supports_defer):
        return
    task = task.using(run_after=at) if waits else task
    transaction.on_commit(lambda: task.enqueue(edition), robust=True)


def _make_renditions(images):
    def enqueue():
        for pk in images:
            tasks.make_renditions.enqueue(pk)

    transaction.on_commit(enqueue, robust=True)
