"""Operations on the whole review that are killed: its backup, its cut-off."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from tests.web.killed import KEYS, Killed, Tell
from tests.web.office import COMMUNE, DISTRICT, STANDING
from tests.web.test_rights import signed_in
from tongket.web.data.models import AuditEntry, Docket, OpenReview, Role, Snapshot, SnapshotItem
from tongket.web.operations import (
    FigureInput,
    answer_return,
    approve_docket,
    ask_unlock,
    receive_docket,
    save_figures,
    submit_docket,
    unlock_docket,
)
from tongket.web.queries.backups import read_backup, write_backup
from tongket.web.queries.snapshots import accepted_items, broken_snapshots

PAGE = "/reviews/van-hoa-doc-2024/cut-off/"


class BackingUp(Killed):
    """A backup is written."""

    name = "backup"

    def prepare(self) -> None:
        self._target().unlink(missing_ok=True)

    def _target(self) -> Path:
        return Path(settings.DATA) / "kept.zip"

    def act(self, tell: Tell) -> None:
        tell("ready")
        write_backup(self._target())
        tell("written")

    def check(self, told: list[str]) -> None:
        assert "written" not in told or self._target().exists(), "an answer is lost"
        if self._target().exists():
            assert read_backup(self._target()).audit_number == AuditEntry.objects.count()

    def again(self) -> None:
        self._target().unlink(missing_ok=True)
        write_backup(self._target())
        left = [one.name for one in self._target().parent.iterdir() if "kept.zip" in one.name]
        assert left == ["kept.zip"], left


class CuttingOff(Killed):
    """A cut-off is made; before the next round a figure is corrected and approved anew."""

    name = "cut-off"

    def prepare(self) -> None:
        if self.office.docket().state == "locked":
            self._correct()
        self.before = Snapshot.objects.count()
        self.lines = AuditEntry.objects.filter(operation="lock").count()
        self.revision = OpenReview.objects.get().revision
        self.locked = Docket.objects.filter(state="locked").count()

    def _correct(self) -> None:
        docket = self.office.docket()
        reporter = self.office.actor(Role.REPORTER, COMMUNE)
        reviewer = self.office.actor(Role.APPROVER, DISTRICT)
        ask_unlock(reporter, docket.pk, [KEYS[0]], "Nhầm sổ")
        standing = self.office.actor(Role.STANDING, STANDING)
        unlock_docket(standing, docket.pk, revision=self.office.docket().revision)
        held = docket.items.get(key=KEYS[0])
        typed = [FigureInput(held.key, str(held.version + 1_000), held.version)]
        assert save_figures(reporter, docket.pk, typed, source="grid").conflicts == ()
        asked = docket.returns.get(state="asked").number
        answer_return(reporter, docket.pk, asked, "Đã sửa")
        for actor, step in (
            (reporter, submit_docket), (reviewer, receive_docket), (reviewer, approve_docket),
        ):  # fmt: skip
            step(actor, docket.pk, revision=self.office.docket().revision)

    def _cut(self) -> int:
        client = signed_in(self.office, Role.STANDING, STANDING)
        typed = {"revision": self.revision, "reason": "Xã sửa số"}
        return client.post(PAGE, typed).status_code

    def act(self, tell: Tell) -> None:
        tell("ready")
        assert self._cut() == 302
        tell("cut")

    def check(self, told: list[str]) -> None:
        made = Snapshot.objects.count() - self.before
        assert made in (0, 1)
        assert "cut" not in told or made == 1, "an answer is lost"
        locked = Docket.objects.filter(state="locked").count()
        assert locked == (Docket.objects.count() if made else self.locked), "half locked"
        assert AuditEntry.objects.filter(operation="lock").count() - self.lines == made
        review = OpenReview.objects.get()
        assert review.revision - self.revision == made
        assert list(broken_snapshots()) == [], "a snapshot does not give its digest"
        if made:
            kept = SnapshotItem.objects.filter(docket__snapshot=Snapshot.objects.latest("number"))
            assert kept.count() == len(list(accepted_items(review)))

    def again(self) -> None:
        for _ in range(2):
            assert self._cut() == 302
        self.check(["cut"])
