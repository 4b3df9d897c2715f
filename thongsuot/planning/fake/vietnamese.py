"""Vietnamese names and running text: our own Faker provider on top of Faker's vi_VN lists. Imported only where something is made up: Faker is slow to load."""

from random import Random
from typing import Self

from faker import Generator
from faker.providers.lorem.vi_VN import Provider as LoremProvider
from faker.providers.person.vi_VN import Provider as PersonProvider

from thongsuot.documents.wish import NameStyle
from thongsuot.planning.fake.part import Part

LONG_NAME = 51
"""Characters that a `long` name has at least: one more than a column of 50, the usual trap, holds."""
TEXT_START = "Dữ liệu thử: "


class Vietnamese(PersonProvider, LoremProvider):
    """Everything in Unicode NFC. A `hard` name has đ, letters with two marks, and the curly apostrophe (U+2019) of the Central Highlands' names."""

    hard_families = ("Đặng", "Đỗ", "Đoàn", "Đinh", "Điểu", "Đàm", "Đào", "Đồng")
    hard_first_female = ("H’Đượm", "H’Nguyệt", "H’Quyền", "H’Thuỷ", "K’Diễm")
    hard_first_male = ("K’Đệ", "K’Brễ", "Y’Thuận", "K’Tuyển", "K’Đượng")
    hard_given = ("Nguyễn", "Quyền", "Tường", "Vững", "Ngữ", "Ẩn", "Khuyến", "Thưởng", "Ỷ", "Phượng", "Diễm", "Uyển", "Hiếu", "Thuỳ", "Bửu", "Lượng")

    @classmethod
    def drawing(cls, lot: int) -> Self:
        """A provider whose chance begins at this number: threads share none."""
        generator = Generator()
        generator.random = Random(lot)  # noqa: S311 sample data, no secret
        return cls(generator)

    def person_name(self, part: Part, *, female: bool, style: NameStyle) -> str:
        """Family, middle and given names, with the part's word among them."""
        gendered = "Thị" if female else "Văn"
        if style == "common":
            middle = self.middle_name()
            given = self.first_name_female() if female else self.first_name_male()
            return " ".join([self.last_name(), gendered, part.word, *(() if middle in {"Thị", "Văn"} else (middle,)), given])
        first = self.hard_first_female if female else self.hard_first_male
        return self._hard_name([self.random_element(self.hard_families), gendered, part.word, self.random_element(first)], style)

    def company_name(self, part: Part, *, style: NameStyle) -> str:
        """As registered, with a number at the end, so that two are seldom alike."""
        start, number = ["Công ty TNHH", part.word], self.generator.random.randrange(100, 1000)
        if style == "common":
            return " ".join([*start, self.last_name(), self.middle_name(), str(number)])
        return self._hard_name([*start, "Đầu tư", self.random_element(self.hard_first_female)], style) + f" {number}"

    def marked_text(self, length: int) -> str:
        """Running text without a meaning, which says first that it is none: exactly `length` characters."""
        text = TEXT_START
        while len(text) < length:
            text += self.paragraph() + " "
        return text[:length].rstrip().ljust(length, ".")

    def _hard_name(self, words: list[str], style: NameStyle) -> str:
        given = list(self.random_elements(self.hard_given, length=len(self.hard_given), unique=True))
        words = [*words, given.pop(), given.pop()]
        while style == "long" and len(" ".join(words)) < LONG_NAME:
            words.append(given.pop())
        return " ".join(words)
