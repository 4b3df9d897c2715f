import pytest

from thongsuot.serving.command import read_options, state_folder


@pytest.fixture
def files(authority, monkeypatch):
    monkeypatch.setenv("THONGSUOT_CONTROL_KEY", "k")
    return authority.options


def test_defaults(files):
    options = read_options("p", "d", files)
    assert (options.port, options.control_port, options.state, options.resolve, options.ca, options.control_key) == (0, 0, None, {}, None, "k")


def test_a_tower_that_calls_out_has_an_authority_and_a_map(files, authority):
    options = read_options(
        "p", "d", [*files, "--ca", str(authority.ca), "--resolve", "A.test=127.0.0.1:1", "--resolve", "b.test=127.0.0.1:2"], calls_out="must"
    )
    assert options.resolve == {"a.test": "127.0.0.1:1", "b.test": "127.0.0.1:2"}
    assert options.ca == authority.ca


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        (["--port", "65536"], "a port is a number"),
        (["--cert", "/nowhere"], "there is no file /nowhere"),
        (["--ca", "/nowhere"], "there is no file /nowhere"),
        (["--resolve", "a.test"], "an address is IP:PORT"),
        (["--resolve", "=127.0.0.1:1"], "a mapping is HOST=IP:PORT"),
    ],
)
def test_wrong_use_is_explained(files, capsys, extra, message):
    with pytest.raises(SystemExit) as ended:
        read_options("p", "d", [*files, *extra], calls_out="must")
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def test_without_a_control_key_nothing_starts(files, monkeypatch, capsys):
    monkeypatch.delenv("THONGSUOT_CONTROL_KEY")
    with pytest.raises(SystemExit):
        read_options("p", "d", files)
    assert "THONGSUOT_CONTROL_KEY" in capsys.readouterr().err


def test_the_state_folder_is_made_and_kept(files, tmp_path):
    options = read_options("p", "d", [*files, "--state", str(tmp_path / "a" / "b")])
    with state_folder(options) as folder:
        assert folder.is_dir()
    assert folder.is_dir()


def test_a_temporary_state_folder_is_removed(files):
    with state_folder(read_options("p", "d", files)) as folder:
        assert folder.is_dir()
    assert not folder.exists()
