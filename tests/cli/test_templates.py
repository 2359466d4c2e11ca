"""``rbexcel templates``: the catalogue as data and as a list."""

from __future__ import annotations

from rbexcel.catalogue import built_in as catalogue
from tests.command_line import Command


def test_templates_json_has_the_keys_of_the_contract(rbexcel: Command) -> None:
    done = rbexcel("templates", "--json")
    assert done.code == 0
    assert [each["id"] for each in done.json] == list(catalogue.template_ids())
    for each in done.json:
        assert set(each) >= {"id", "kind", "level", "years", "source", "columns", "rows", "ticks"}
        assert isinstance(each["rows"], int)
        assert isinstance(each["ticks"], int)
        assert isinstance(each["years"], list)
        assert isinstance(each["columns"], list)
        loaded = catalogue.template(each["id"])
        assert (each["rows"], each["ticks"]) == (len(loaded.rows), loaded.ticks)


def test_templates_for_people_list_every_id(rbexcel: Command) -> None:
    done = rbexcel("templates")
    assert done.code == 0
    assert all(name in done.out for name in catalogue.template_ids())
    assert done.out.split()[:4] == ["Templat", "Jenis", "Untuk", "Tahun"]
