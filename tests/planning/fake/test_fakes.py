"""`fake` of a row: the same for the same seed, row and name, whatever else is asked for; true to what was wished; lazy."""

import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from thongsuot.documents.territory import communes_of, find_commune, territories
from thongsuot.documents.vocabulary import FAKE as HAS
from thongsuot.documents.wish import BUILT_IN, Wish
from thongsuot.planning.fake.fakes import Fakes
from thongsuot.planning.fake.part import FAKE

OWN = territories()["Thái Nguyên"]
SEEDS = st.text(max_size=8)


def fakes(seed: str = "1", row: str = "HS-004", **wishes: Wish) -> Fakes:
    return Fakes(wishes, seed=seed, row=row, own=OWN)


def wish(**options: object) -> Wish:
    return Wish("person", **options)  # type: ignore[arg-type]


def test_each_kind_has_what_templates_may_name() -> None:
    for kind, names in HAS.items():
        made = fakes()[kind]
        assert made.keys() == names if names else isinstance(made, str)


def test_the_same_arguments_give_the_same_data_in_any_order() -> None:
    forward, backward = fakes(), fakes()
    assert {name: forward[name] for name in BUILT_IN} == {name: backward[name] for name in reversed(BUILT_IN)}
    assert forward["person"] is forward["person"]


def test_another_seed_row_or_name_gives_other_data() -> None:
    ours = fakes(mother=wish())
    for theirs in (fakes("2")["person"], fakes(row="HS-005")["person"], ours["mother"]):
        assert theirs["id_number"] != ours["person"]["id_number"]
        assert theirs["email"] != ours["person"]["email"]


def test_asking_for_more_changes_nothing_else() -> None:
    alone, together = fakes(mother=wish()), fakes(father=wish(sex="male"), mother=wish(), shop=Wish("enterprise"))
    assert alone["mother"] == (together["father"], together["shop"], together["mother"])[2]


def test_another_wish_for_one_part_leaves_the_others() -> None:
    plain, long = fakes(mother=wish(sex="female"))["mother"], fakes(mother=wish(sex="female", name="long"))["mother"]
    assert {key for key in plain if plain[key] != long[key]} == {"name"}
    older = fakes(mother=wish(sex="female", born=(date(1930, 1, 1), date(1930, 12, 31))))["mother"]
    assert {key for key in plain if plain[key] != older[key]} == {"birth_date", "id_number"}
    assert older["id_number"][6:] == plain["id_number"][6:]


@given(
    SEEDS, st.sampled_from(["male", "female"]), st.dates(date(1900, 1, 1), date(2090, 12, 31)), st.integers(0, 4000), st.sampled_from([*territories(), "own"])
)
def test_a_person_is_as_wished(seed: str, sex: str, first: date, days: int, province: str) -> None:
    last = date.fromordinal(first.toordinal() + days)
    made = fakes(seed, somebody=wish(sex=sex, born=(first, last), province=province))["somebody"]
    where = territories().get(province, OWN)
    born = datetime.strptime(made["birth_date"], "%d/%m/%Y").date()  # noqa: DTZ007
    number = made["id_number"]
    assert first <= born <= last
    assert made["sex"] == sex
    assert number[:6] == f"0{where.code}{(born.year // 100 - 19) * 2 + (sex == 'female')}{born.year % 100:02}"
    assert int(number[6:]) in FAKE.serials
    assert (made["province"], made["province_name"]) == (where.code, where.name)
    assert find_commune(made["commune"]) in communes_of(where.code)


@given(SEEDS)
def test_an_address_is_in_a_living_commune_and_says_that_it_is_a_sample(seed: str) -> None:
    made = fakes(seed)["address"]
    commune = find_commune(made["commune"])
    assert commune in communes_of(OWN.code)
    assert commune is not None
    assert made["commune_name"] == commune.name
    assert made["full"].casefold() == f"{made['line']}, {commune.name}, {OWN.name}".casefold()
    assert "dữ liệu mẫu" in made["full"]


@given(SEEDS, st.integers(40, 2000))
def test_every_text_is_nfc(seed: str, length: int) -> None:
    made = fakes(seed, note=Wish("text", length=length))
    assert len(made["note"]) == length
    for value in (*made["person"].values(), *made["enterprise"].values(), *made["address"].values(), made["note"]):
        assert unicodedata.is_normalized("NFC", value)


def test_nothing_is_made_before_it_is_asked_for() -> None:
    """Faker takes a tenth of a second to load: who makes nothing up does not pay it."""
    script = (
        "import sys; from thongsuot.planning.planner import plan; from thongsuot.planning.fake.fakes import Fakes; "
        "from thongsuot.documents.territory import territories; "
        "found = Fakes({}, seed='1', row='r', own=territories()['Huế']); 'person' in found, list(found), len(found); assert 'faker' not in sys.modules; "
        "found['text']; assert 'faker' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


STYLES = ("common", "hard", "long")


def test_samples(golden: Callable[[str, str], None]) -> None:
    """What a person sees: one of everything, in every style."""
    wanted = {
        **BUILT_IN,
        **{f"woman_{style}": wish(sex="female", born=(date(1990, 1, 1), date(2000, 12, 31)), name=style) for style in STYLES},
        **{f"man_{style}": wish(sex="male", born=(date(2007, 7, 1), date(2007, 7, 1)), province="Lâm Đồng", name=style) for style in STYLES},
        **{f"company_{style}": Wish("enterprise", name=style) for style in STYLES},  # type: ignore[arg-type]
        "note": Wish("text", length=60),
    }
    lines = []
    for name, made in Fakes(wanted, seed="mau", row="HS-004", own=OWN).items():
        lines += [f"fake.{name} = {made}"] if isinstance(made, str) else [f"fake.{name}.{key} = {value}" for key, value in made.items()]
    golden("fake.txt", "\n".join(lines) + "\n")
