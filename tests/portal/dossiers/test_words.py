from datetime import datetime

from thongsuot.portal.catalogue import sample_catalogue
from thongsuot.portal.dossiers import words
from thongsuot.portal.dossiers.record import StoredFile
from thongsuot.portal.tenant import VIETNAM

MARRIAGE = sample_catalogue().get("1.004873")


def file(purpose, component=""):
    return StoredFile(1, purpose, component, "a.pdf", "application/pdf", 1, "", "")


def test_times_fees_and_sizes_read_as_vietnamese_write_them():
    assert words.say_time(datetime(2025, 7, 1, 14, 5, tzinfo=VIETNAM)) == "14:05 ngày 01/07/2025"
    assert words.say_time(None) == ""
    assert (words.say_fee(sample_catalogue().get("1.010730")), words.say_fee(MARRIAGE), words.say_fee(None)) == ("8.000.000 đồng", "Miễn phí", "Miễn phí")
    assert [words.say_size(size) for size in (512, 12_800, 3_250_586)] == ["512 byte", "12,5 KB", "3,1 MB"]


def test_codes_become_names_and_unknown_codes_name_themselves():
    assert words.say_procedure("1.004873", sample_catalogue()) == MARRIAGE.name
    assert words.say_agency("H98.3") == "Sở Xây dựng Tỉnh mẫu 1"
    assert words.say_commune("01843") == "Phường Bắc Kạn"
    assert (words.say_channel("1"), words.say_status(10)) == ("Qua bưu chính", "Đã trả kết quả")
    assert (words.say_procedure("x", sample_catalogue()), words.say_agency("x"), words.say_commune("x"), words.say_channel("x")) == ("x", "x", "x", "x")


def test_a_file_is_named_for_what_it_is():
    assert words.say_component(file("component", "GT100487302"), MARRIAGE) == "Giấy tờ chứng minh nơi cư trú"
    assert words.say_component(file("component", "GT-la"), None) == "GT-la"
    assert words.say_component(file("supplement"), MARRIAGE) == "Tệp bổ sung"
    assert (words.say_component(file("result"), MARRIAGE), words.say_component(file("result"), None)) == ("Giấy xác nhận tình trạng hôn nhân", "Kết quả")
