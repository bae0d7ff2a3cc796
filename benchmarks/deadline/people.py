"""Locust: units that fill in and submit, and people who read dashboards, by the pages they use."""

from __future__ import annotations

import json
import os
import random
import re
from itertools import count

import gevent
from gevent.lock import Semaphore
from locust import HttpUser, events, task
from locust.exception import StopUser

DAY = json.loads(open(os.environ["DEADLINE_DAY"], encoding="utf-8").read())  # noqa: PTH123, SIM115
UNITS, READERS, PACE = DAY["units"], DAY["readers"], float(DAY["pace"])
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
REVISION = re.compile(r'name="revision" value="(\d+)"')

_next_unit, _next_reader, _done, _lock = count(), count(), [0], Semaphore()


def sign_in(user: HttpUser, name: str) -> None:
    """By the page, as people do."""
    page = user.client.get("/sign-in/", name="sign-in page").text
    fields = {
        "username": name,
        "password": DAY["password"],
        "csrfmiddlewaretoken": TOKEN.search(page)[1],
    }
    with user.client.post("/sign-in/", fields, name="sign in", catch_response=True) as answer:
        if "csrftoken" not in user.client.cookies or "/sign-in/" in answer.url:
            answer.failure(f"{name} is not signed in: {answer.status_code}")
            raise StopUser


class Filler(HttpUser):
    """One unit: every form row by row, every list, then submit."""

    fixed_count = len(UNITS)

    def on_start(self) -> None:
        self.unit = UNITS[next(_next_unit)]
        self.docket = f"/dockets/{self.unit['docket']}/"
        self.pause(20 * PACE)
        sign_in(self, self.unit["account"])

    def pause(self, seconds: float) -> None:
        gevent.sleep(random.uniform(0.5, 1.5) * seconds)

    @task
    def day(self) -> None:
        """The whole day of an officer, once."""
        self.client.get("/", name="start page")
        self.client.get(self.docket, name="docket")
        for form in self.unit["forms"]:
            page = self.client.get(f"{self.docket}forms/{form['code']}/", name="form").text
            token = re.search(r'data-csrf="([^"]+)"', page)
            for row in form["rows"]:
                self.pause(PACE)
                self.save_row(row, token[1] if token else "")
            for fields in form["lists"]:
                self.pause(PACE)
                sent = {**fields, "csrfmiddlewaretoken": TOKEN.search(page)[1]}
                self.client.post(f"{self.docket}forms/{form['code']}/save/", sent, name="save list")
        self.submit()
        with _lock:
            _done[0] += 1
            if _done[0] == len(UNITS):
                # Not by a user itself: it would wait for its own end.
                gevent.spawn_later(1, self.environment.runner.quit)
        raise StopUser

    def save_row(self, row: list[list[str]], token: str) -> None:
        cells = [{"key": key, "raw": raw, "version": 0} for key, raw in row]
        with self.client.post(
            f"{self.docket}figures/",
            json={"source": "grid", "cells": cells},
            name="save cells",
            headers={"X-CSRFToken": token, "Referer": self.host},
            catch_response=True,
        ) as answer:
            if answer.status_code != 200:
                answer.failure(f"{answer.status_code} {answer.text[:200]}")
            elif any(cell["conflict"] for cell in answer.json()["cells"]):
                answer.failure("a conflict with nobody")

    def submit(self) -> None:
        path = f"{self.docket}steps/submit/"
        page = self.client.get(path, name="submit page").text
        fields = {
            "csrfmiddlewaretoken": TOKEN.search(page)[1],
            "revision": REVISION.search(page)[1],
        }
        for number, reporter in enumerate(re.findall(r'name="missing:([^"]+)"', page)):
            fields[f"missing:{reporter}"] = f"chưa gửi {number}"
        with self.client.post(path, fields, name="submit", catch_response=True) as answer:
            if answer.status_code != 200:
                answer.failure(f"{answer.status_code} {answer.text[-600:]}")


class Reader(HttpUser):
    """Somebody of a district or the province: start page, board, a docket, results."""

    fixed_count = len(READERS)

    def on_start(self) -> None:
        self.account = READERS[next(_next_reader) % len(READERS)]
        sign_in(self, self.account)

    def wait_time(self) -> float:
        return random.uniform(2, 4) * PACE

    @task(4)
    def board(self) -> None:
        self.client.get(f"/reviews/{DAY['review']}/", name="board")

    @task(2)
    def begin(self) -> None:
        self.client.get("/", name="start page")

    @task(2)
    def results(self) -> None:
        self.client.get(f"/reviews/{DAY['review']}/results/", name="results")


@events.quitting.add_listener
def _tell(environment: object, **_: object) -> None:
    print(f"submitted {_done[0]}/{len(UNITS)}", flush=True)
    del environment
