"""Roles: what writers, editors and moderators may do, asked of the predicates themselves."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from articles import permissions
from articles.models import Article

from .factories import NOW, make_article, make_author, make_image, make_published, make_user

pytestmark = pytest.mark.django_db


def staff(name, *roles, **overrides):
    user = make_user(name, is_staff=True, **overrides)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


@pytest.fixture
def ada():
    return staff("ada", "Writers")


@pytest.fixture
def ben():
    return staff("ben", "Editors")


@pytest.fixture
def mia():
    return staff("mia", "Moderators")


def test_each_role_has_all_the_rights_that_its_list_names():
    existing = set(Permission.objects.values_list("codename", flat=True))

    for name, codenames in permissions.ROLES.items():
        group = Group.objects.get(name=name)
        given = set(group.permissions.values_list("codename", flat=True))

        assert given == set(codenames) & existing
        assert set(codenames) - existing == set()


def test_ensuring_the_roles_again_keeps_what_an_administrator_added():
    extra = Permission.objects.get(codename="view_event")
    Group.objects.get(name="Moderators").permissions.add(extra)

    permissions.ensure_roles()

    assert extra in Group.objects.get(name="Moderators").permissions.all()


def test_a_writer_changes_what_they_created_or_sign_and_nothing_else(ada):
    created = make_article(authors=(), by=ada)
    signed = make_article(authors=(make_author("Ada by name", user=ada),))
    other = make_article(authors=(make_author("Somebody Else"),), by=make_user())

    allowed = [permissions.can_change(ada, article) for article in (created, signed, other)]

    assert allowed == [True, True, False]
    assert set(permissions.changeable(ada, Article.objects.all())) == {created, signed}
    assert set(permissions.viewable(ada, Article.objects.all())) == {created, signed}


def test_an_article_that_nobody_created_is_nobodys(ada):
    imported = make_article(authors=())

    assert not permissions.can_change(ada, imported)
    assert not permissions.is_theirs(AnonymousUser(), imported)
    assert not permissions.can_change(AnonymousUser(), imported)


def test_a_writer_publishes_nothing_not_even_their_own(ada):
    article = make_article(by=ada)

    assert not permissions.can_publish(ada, article)
    assert not permissions.can_bin(ada, article)


def test_an_editor_changes_and_publishes_everything(ben):
    article = make_article(by=make_user())

    asked = (permissions.can_change, permissions.can_publish, permissions.can_bin)

    assert [question(ben, article) for question in asked] == [True, True, True]
    assert set(permissions.changeable(ben, Article.objects.all())) == {article}


def test_a_moderator_moderates_and_looks_but_changes_no_article(mia):
    article = make_article(by=make_user())

    assert permissions.can_moderate(mia)
    assert permissions.can_view(mia, article)
    assert not permissions.can_change(mia, article)
    assert not permissions.can_see_history(mia, article)
    assert set(permissions.changeable(mia, Article.objects.all())) == set()


def test_writers_and_editors_do_not_moderate(ada, ben):
    assert not permissions.can_moderate(ada)
    assert not permissions.can_moderate(ben)


def test_a_writer_is_shown_the_titles_of_their_own_and_of_live_articles(ada):
    own = make_article(by=ada)
    live = make_published(authors=())
    make_article(title="Somebody else's draft", authors=())

    linkable = permissions.linkable(ada, Article.objects.all(), at=NOW.replace(year=2100))

    assert set(linkable) == {own, live}


def test_nobody_but_a_superuser_manages_accounts(ada, ben, mia):
    ben.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
    cleo = staff("cleo", is_superuser=True)

    allowed = [permissions.can_manage_accounts(user) for user in (ada, ben, mia, cleo)]

    assert allowed == [False, False, False, True]


@pytest.mark.parametrize("lost", ["is_staff", "is_active"])
def test_a_former_member_of_staff_keeps_no_right(ben, lost):
    article = make_article(by=ben)
    setattr(ben, lost, False)
    ben.save()

    asked = (permissions.can_change, permissions.can_publish, permissions.can_view)

    assert [question(ben, article) for question in asked] == [False, False, False]
    assert not permissions.can_take_images(ben)


def test_a_writer_changes_the_pictures_that_they_brought(ada, ben):
    own, other = make_image(by=ada), make_image(by=ben)

    assert permissions.can_change_image(ada, own)
    assert not permissions.can_change_image(ada, other)
    assert permissions.can_change_image(ben, own)
    assert not permissions.can_bin_image(ada, own)
