"""Diffing: what changed between two contents, carried over into a third."""

import pytest

from articles.diffing import Changes, carried, changes


def content(blocks="abc", *, fields=None, tags=(), picks=(), **texts):
    return {
        "fields": fields or {},
        "byline": [],
        "tags": list(tags),
        "picks": list(picks),
        "blocks": [
            {"kind": "section", "uid": uid, "body": texts.get(uid, uid), "heading": ""}
            for uid in blocks
        ],
    }


def body(found):
    return [(block["uid"], block["body"]) for block in found.content["blocks"]]


@pytest.mark.parametrize(
    ("old", "new", "into", "result"),
    [
        ("abc", "axbc", "abc", "axbc"),
        ("abc", "abcx", "cab", "cxab"),
        ("abc", "xabc", "zabc", "xzabc"),
        ("abc", "ac", "abcd", "acd"),
        ("abc", "ab", "zb", "zb"),
        ("abc", "abc", "cb", "cb"),
    ],
)
def test_blocks_that_came_and_went_come_and_go_there_too(old, new, into, result):
    found = carried(content(old), content(new), content(into))

    assert "".join(block["uid"] for block in found.content["blocks"]) == result
    assert not found.left


def test_a_changed_block_is_changed_there_though_its_heading_is_another():
    into = content("ab")
    into["blocks"][0]["heading"] = "New here"

    found = carried(content("ab"), content("ab", a="mended"), into)

    assert body(found) == [("a", "mended"), ("b", "b")]
    assert found.content["blocks"][0]["heading"] == "New here"
    assert not found.left


def test_what_both_changed_stays_and_is_named():
    old = content("abc", fields={"title": "One", "dek": "One"}, tags=[1])
    new = content("ab", fields={"title": "Two", "dek": "Two"}, tags=[2], a="fixed")
    into = content("abc", fields={"title": "Three", "dek": "One"}, tags=[3], a="other", c="other")

    found = carried(old, new, into)

    assert body(found) == [("a", "other"), ("b", "b"), ("c", "other")]
    assert found.content["fields"] == {"title": "Three", "dek": "Two"}
    assert found.left == Changes(
        fields=("title",),
        tags=True,
        blocks=(("changed", new["blocks"][0]), ("removed", old["blocks"][2])),
    )


def test_a_moved_block_is_left_to_the_editor():
    found = carried(content("abc"), content("cab"), content("abc"))

    assert body(found) == [("a", "a"), ("b", "b"), ("c", "c")]
    assert [how for how, _block in found.left.blocks] == ["moved"]


def test_a_block_that_both_have_new_and_say_otherwise_is_left_to_the_editor():
    new, into = content("an", n="mended"), content("an", n="as it was")

    found = carried(content("a"), new, into)

    assert body(found) == [("a", "a"), ("n", "as it was")]
    assert found.left == Changes(blocks=(("added", new["blocks"][1]),))


def test_a_block_that_was_changed_and_moved_is_carried_over_and_its_move_named():
    new = content("cab", c="mended")

    found = carried(content("abc"), new, content("abc"))

    assert body(found) == [("a", "a"), ("b", "b"), ("c", "mended")]
    assert found.left == Changes(blocks=(("moved", new["blocks"][0]),))


def test_a_block_that_was_moved_there_too_is_not_named():
    assert not carried(content("abc"), content("cab"), content("cabd")).left


def test_picks_that_both_changed_stay_and_are_named():
    found = carried(content(picks=[1]), content(picks=[2]), content(picks=[3]))

    assert found.content["picks"] == [3]
    assert found.left == Changes(picks=True)


def test_a_content_from_before_there_were_picks_picks_nothing():
    old = content()
    del old["picks"]

    assert not changes(old, content())
    assert changes(old, content(picks=[1])) == Changes(picks=True)


PICTURE = {"image_id": 1, "alt": "", "caption": ""}


def figure(**values):
    return {**content(""), "blocks": [{"kind": "figure", "uid": "f", **PICTURE, **values}]}


def test_words_about_a_picture_are_not_carried_over_to_another_picture():
    new, into = figure(alt="A black cat"), figure(image_id=2)

    found = carried(figure(), new, into)

    assert found.content["blocks"] == into["blocks"]
    assert found.left == Changes(blocks=(("changed", new["blocks"][0]),))


def test_words_about_a_picture_are_carried_over_to_the_same_picture():
    found = carried(figure(), figure(alt="A black cat"), figure())

    assert found.content["blocks"][0]["alt"] == "A black cat"
    assert not found.left


@pytest.mark.parametrize(
    ("old", "fix", "update"),
    [
        ({"hero_id": 1, "hero_alt": ""}, {"hero_alt": "A black cat"}, {"hero_id": 2}),
        ({"category_id": 1, "slug": "one"}, {"slug": "two"}, {"category_id": 2}),
        ({"kind": "page", "category_id": None}, {"kind": "news"}, {"category_id": 2}),
        ({"series_id": 1, "series_position": 1}, {"series_position": 2}, {"series_id": 2}),
        ({"spoiler": "none", "spoiler_scope": ""}, {"spoiler_scope": "All"}, {"spoiler": "part"}),
        ({"sponsored": False, "disclosure": ""}, {"sponsored": True}, {"disclosure": "Links"}),
    ],
)
def test_values_that_belong_together_are_carried_over_as_one(old, fix, update):
    new, into = {**old, **fix, "title": "Mended"}, {**old, **update, "title": ""}

    found = carried(content(fields={**old, "title": ""}), content(fields=new), content(fields=into))

    assert found.content["fields"] == {**into, "title": "Mended"}
    assert found.left.fields == tuple(fix)
