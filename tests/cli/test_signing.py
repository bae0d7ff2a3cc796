"""The commands sign and verify, as an office calls them."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tests.cli.test_app import TONGKET
from tests.formats.signing.authority import AUTHORITY, PASSPHRASE, holder, leader, office, root
from tests.formats.signing.papers import draw_seal, draw_signature, write_paper

SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that two people need to sign a report."""
    made = tmp_path_factory.mktemp("office")
    write_paper(made / "bao-cao.pdf")
    draw_signature(made / "chu-ky.png")
    draw_seal(made / "dau.png")
    leader().save(made / "lanh-dao.p12")
    office().save(made / "co-quan.p12")
    (made / "goc.pem").write_bytes(root(AUTHORITY).pem())
    (made / "mat-khau.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return made


def call(
    folder: Path, *words: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name != "TONGKET_PASSPHRASE"}
    return subprocess.run(
        [TONGKET, *words],
        cwd=folder,
        env={**plain, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


PERSON = ("--key", "lanh-dao.p12", "--image", "chu-ky.png", "--passphrase-file", "mat-khau.txt")


def test_two_sign_and_a_third_verifies(folder: Path) -> None:
    first = call(folder, "sign", "bao-cao.pdf", *PERSON, "--out", "1.pdf")
    seal = ("--key", "co-quan.p12", "--image", "dau.png", "--width", "36")
    given = ("--number", "7", "--day", "05/09/2020")
    second = call(
        folder,
        *("sign", "1.pdf", "--as", "office", *seal, *given, "--out", "2.pdf"),
        env={"TONGKET_PASSPHRASE": PASSPHRASE},
    )
    third = call(folder, "verify", "2.pdf", "--trust", "goc.pem")
    stranger = call(folder, "verify", "2.pdf", "--json")

    assert (first.returncode, second.returncode, third.returncode) == (0, 0, 0), second.stderr
    assert "Đã ký: “1.pdf” (người ký: Nguyễn Văn Ẩn; trang 1; ô chữ ký: nguoi_ky)" in first.stdout
    assert "Sau khi ký: chỉ điền Số của văn bản: 07; Ngày ban hành: 05" in third.stdout
    assert "Kết luận: các chữ ký hợp lệ." in third.stdout
    assert stranger.returncode == 1
    told = json.loads(stranger.stdout)
    assert (told["valid"], [one["intact"] for one in told["signatures"]]) == (False, [True, True])
    for done in (first, second, third, stranger):
        assert PASSPHRASE not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_changed_file_ends_with_1_and_no_file_with_2(folder: Path) -> None:
    call(folder, "sign", "bao-cao.pdf", *PERSON, "--out", "whole.pdf")
    content = bytearray((folder / "whole.pdf").read_bytes())
    content[content.index(b"/Lang") + 7] ^= 1
    (folder / "changed.pdf").write_bytes(content)

    changed = call(folder, "verify", "changed.pdf", "--trust", "goc.pem")
    unsigned = call(folder, "verify", "bao-cao.pdf", "--trust", "goc.pem")
    missing = call(folder, "verify", "none.pdf")
    no_root = call(folder, "verify", "whole.pdf", "--trust", "mat-khau.txt")

    assert (changed.returncode, unsigned.returncode) == (1, 1)
    assert (missing.returncode, no_root.returncode) == (2, 2)
    assert "Toàn vẹn: KHÔNG" in changed.stdout
    assert "signature.not-intact" in changed.stderr
    assert "signature.none" in unsigned.stderr
    assert "Traceback" not in changed.stderr + unsigned.stderr + missing.stderr + no_root.stderr


WRONG = {
    "no key": ((), "--key TỆP.p12"),
    "two keys": (("--key", "lanh-dao.p12", "--pkcs11", "x.so"), "không dùng cả hai"),
    "no such place": (("--key", "lanh-dao.p12", "--page", "1", "--at", "giữa"), "milimét"),
    "no passphrase": (("--key", "lanh-dao.p12"), "signing.no-passphrase"),
    "no file of it": (
        ("--key", "lanh-dao.p12", "--passphrase-file", "none"),
        "tệp mật khẩu “none”",
    ),
    "no such stamp": (("--key", "lanh-dao.p12", "--tsa", "ftp://x"), "http://"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_plainly_and_nothing_written(folder: Path, case: str) -> None:
    options, told = WRONG[case]

    done = call(folder, "sign", "bao-cao.pdf", *options, "--out", "never.pdf")

    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "never.pdf").exists()


@pytest.fixture
def stamping() -> Iterator[str]:
    """Return the address of a time-stamping authority on this computer."""
    authority = holder("Dấu thời gian thử nghiệm", stamps_time=True)
    stamper = DummyTimeStamper(
        x509.Certificate.load(authority.der()), keys.PrivateKeyInfo.load(authority.der_key())
    )

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *values: object) -> None:  # noqa: A002
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    running = threading.Thread(target=server.serve_forever)
    running.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    running.join()
    server.server_close()


def test_time_stamp_is_asked_for_where_the_user_says(folder: Path, stamping: str) -> None:
    out = ("--out", "stamped.pdf")
    signed = call(folder, "sign", "bao-cao.pdf", *PERSON, *out, "--tsa", stamping)
    verified = call(folder, "verify", "stamped.pdf", "--trust", "goc.pem")
    closed = "http://127.0.0.1:9"
    nobody = call(folder, *("sign", "bao-cao.pdf", *PERSON, "--out", "never.pdf", "--tsa", closed))

    assert (signed.returncode, verified.returncode) == (0, 0), signed.stderr
    assert "(có dấu thời gian)" in verified.stdout
    assert nobody.returncode == 2
    assert "signing.timestamp-refused" in nobody.stderr
    assert not (folder / "never.pdf").exists()


@pytest.mark.skipif(
    not SOFTHSM.is_file() or shutil.which("softhsm2-util") is None, reason="no SoftHSM here"
)
def test_token_signs(folder: Path) -> None:
    tokens = folder / "tokens"
    tokens.mkdir()
    settings = folder / "softhsm.conf"
    settings.write_text(f"directories.tokendir = {tokens}\n", encoding="utf-8")
    env = {"SOFTHSM2_CONF": str(settings), "TONGKET_PASSPHRASE": "1234"}
    _fill_token(folder, env)
    given = ("--pkcs11", str(SOFTHSM), "--token", "vgca", "--image", "chu-ky.png")

    signed = call(
        folder,
        *("sign", "bao-cao.pdf", *given, "--certificate", "lanh-dao", "--out", "token.pdf"),
        env=env,
    )
    verified = call(folder, "verify", "token.pdf", "--trust", "goc.pem")
    wrong = call(
        folder,
        *("sign", "bao-cao.pdf", *given, "--certificate", "lanh-dao", "--out", "never.pdf"),
        env={**env, "TONGKET_PASSPHRASE": "0000"},
    )

    assert signed.returncode == 0, signed.stderr
    assert verified.returncode == 0, verified.stderr
    assert wrong.returncode == 2
    assert "signing.token-refused" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def _fill_token(folder: Path, env: dict[str, str]) -> None:
    """Put the leader's key and certificate on a token made of software."""
    key = leader().key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(key)
    (folder / "leader.der").write_bytes(leader().der())
    pins = ("--so-pin", "0000", "--pin", "1234")
    for words in (
        ("--init-token", "--free", "--label", "vgca", *pins),
        ("--import", "key.pem", "--token", "vgca", "--label", "lanh-dao", "--id", "01", *pins[2:]),
    ):
        subprocess.run(
            ["softhsm2-util", *words],
            cwd=folder,
            env={**os.environ, **env},
            check=True,
            capture_output=True,
        )
    program = (
        "import pkcs11, sys\n"
        "from pkcs11.util.x509 import decode_x509_certificate as decoded\n"
        "token = pkcs11.lib(sys.argv[1]).get_token(token_label='vgca')\n"
        "with token.open(rw=True, user_pin='1234') as session:\n"
        "    facts = decoded(open('leader.der', 'rb').read())\n"
        "    facts[pkcs11.Attribute.TOKEN] = True\n"
        "    facts[pkcs11.Attribute.LABEL] = 'lanh-dao'\n"
        "    facts[pkcs11.Attribute.ID] = b'\\x01'\n"
        "    session.create_object(facts)\n"
    )
    python = str(Path(TONGKET).with_name("python"))
    subprocess.run(
        [python, "-c", program, str(SOFTHSM)], cwd=folder, env={**os.environ, **env}, check=True
    )
