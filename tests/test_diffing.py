"""Diffing: what changed between two contents, carried over into a third."""

import pytest

from articles.diffing import Changes, carried


def content(blocks="abc", *, fields=None, tags=(), **texts):
    return {
        "fields": fields or {},
        "byline": [],
        "tags": list(tags),
        "blocks": [{"uid": uid, "body": texts.get(uid, uid), "heading": ""} for uid in blocks],
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
