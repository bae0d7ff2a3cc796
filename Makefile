# One door for every chore, the same on a desk and in CI. `make` alone lists them.
# A stamp file says that a step is done for this lock; a second call costs nothing.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

UV_VERSION := 0.13.9
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
UV := .boot/bin/uv
SYNC := $(UV) sync --quiet --frozen --inexact --python .boot/bin/python

BOOTED := .boot/stamp-uv-$(UV_VERSION)
RUNNABLE := .venv/stamp-run
TESTABLE := .venv/stamp-dev
TIMEABLE := .venv/stamp-bench
SERVABLE := .venv/stamp-serve
FETCHED := src/tongket/formats/documents/vega/LICENSE-Vega.txt

PLAN := plans/long-an-2020
INBOX := build/inbox
OUT := out
SEED := 2020
PORT := 8000
BOOKS := 3000
EXAMPLES ?= 200
KILLS := 100

export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
# Where the environment forbids compiled modules to be kept, every command compiles anew for two seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run serve test lint check bench deadline-day fuzz probe format clean distclean

help: ## Danh sách lệnh | This list
	@printf 'tongket: tổng kết một chương trình, từ kế hoạch đến báo cáo\n'
	@printf '         the final review of a programme, from the plan to the report\n\n'
	@awk -F ':.*## | [|] ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n%17s%s\n", $$1, $$2, "", $$3 }' $(MAKEFILE_LIST)

setup: $(TESTABLE) $(FETCHED) ## Cài đặt mọi thứ để chạy và kiểm thử | Set up everything for running and testing

run: $(RUNNABLE) $(FETCHED) ## Tổng kết mẫu Long An 2020: lập phiếu mẫu, rà soát, ra báo cáo | The sample review of Long An 2020, to the report
	.venv/bin/tongket sample $(PLAN) --out $(INBOX) --seed $(SEED)
	@.venv/bin/tongket review $(PLAN) $(INBOX) --out $(OUT); code=$$?; \
	if [ $$code -eq 1 ]; then \
		echo "Mẫu có lỗi cài sẵn nên review kết thúc với mã 1: đúng như dự định."; \
		echo "The sample carries planted faults, so review ended with code 1: as intended."; \
	elif [ $$code -ne 0 ]; then exit $$code; fi

serve: $(SERVABLE) $(FETCHED) ## Chạy ứng dụng web với đợt tổng kết mẫu | Serve the web application with the sample review
	.venv/bin/python -m tongket.web migrate -v 0
	.venv/bin/python -m tongket.web sample_review $(PLAN) --seed $(SEED)
	.venv/bin/python -m tongket.web serve --port $(PORT)

test: setup ## Chạy mọi kiểm thử (cả PostgreSQL) | Run every test (PostgreSQL included)
	.venv/bin/python tools/ensure_postgres.py --uv $(UV)
	.venv/bin/python tools/ensure_libreoffice.py
	.venv/bin/python tools/ensure_chromium.py
	.venv/bin/pytest -n 2 --dist worksteal

lint: setup ## Kiểm tra cách viết, kiểu, thứ tự phòng | Check style, types, import order
	$(UV) lock --check --quiet
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

check: lint ## Như lint, thêm kiểm thử ngôi nhà và tài liệu | As lint, with the tests of the house and of the documents
	.venv/bin/pytest -q tests/house $(wildcard tests/docs)

bench: $(TIMEABLE) $(FETCHED) ## Đo thời gian, so với cách làm của văn phòng | Time the main job beside an office script
	@for script in benchmarks/bench_*.py; do \
		echo "$$script"; .venv/bin/python "$$script" || exit 1; done

deadline-day: $(TIMEABLE) $(FETCHED) ## Đo ngày hạn chót của ứng dụng web, khoảng 25 phút | Time the deadline day of the web application, some 25 minutes
	.venv/bin/python tools/ensure_postgres.py --uv $(UV)
	.venv/bin/python benchmarks/deadline_day.py

fuzz: setup ## Đọc hàng nghìn phiếu bị sửa hỏng, xem từng số liệu | Read thousands of mutated workbooks, follow each value
	.venv/bin/python tools/ensure_libreoffice.py
	.venv/bin/python -m tools.fuzz_intake --books $(BOOKS) --seed $(SEED)
	.venv/bin/python -m tools.fuzz_interruption --kills $(KILLS) --seed $(SEED)
	.venv/bin/python tools/ensure_postgres.py --uv $(UV)
	.venv/bin/python -m tools.fuzz_kills --kills $(KILLS) --seed $(SEED)

probe: setup ## Gửi hàng nghìn yêu cầu lạ vào API, không được có lỗi máy chủ | Send thousands of odd requests to the API: no server error
	.venv/bin/python tools/ensure_postgres.py --uv $(UV)
	EXAMPLES=$(EXAMPLES) .venv/bin/pytest -q tests/web/api/test_api_fuzzed.py

format: setup ## Sắp lại mã nguồn | Rewrite the source in the house style
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

clean: ## Xóa kết quả và bộ nhớ đệm | Remove what the commands made
	rm -rf build dist $(OUT) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

distclean: clean ## Xóa cả môi trường và phông chữ | Remove the environment and the fonts too
	rm -rf .boot .venv assets/node_modules src/tongket/formats/documents/fonts src/tongket/formats/documents/vega

$(BOOTED):
	@test -n "$(PYTHON)" || { \
		echo "Cần Python 3.11 trở lên / Python 3.11 or later is needed"; exit 1; }
	$(PYTHON) -m venv --clear .boot
	.boot/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

$(RUNNABLE): $(BOOTED) uv.lock pyproject.toml
	$(SYNC) --no-dev
	@touch $@

$(SERVABLE): $(BOOTED) uv.lock pyproject.toml
	$(SYNC) --no-dev --extra web
	@touch $@ $(RUNNABLE)

$(TESTABLE): $(BOOTED) uv.lock pyproject.toml
	$(SYNC) --extra web
	@touch $@ $(RUNNABLE)

$(TIMEABLE): $(BOOTED) uv.lock pyproject.toml
	$(SYNC) --extra web --group bench
	@touch $@ $(TESTABLE) $(RUNNABLE)

$(FETCHED): tools/fetch_assets.py assets/package-lock.json | $(BOOTED)
	.boot/bin/python tools/fetch_assets.py --uv $(UV)
