# make run    opens the program on a store of fictional people
# make test   every check there is
# Both set up what they need first; the second time that takes a second.

BIN := .venv/bin
# Compiled files are worth a second at each start of the program, and the tests start it often.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run test tests-alone lint fuzz bench scans faults rights bench-baselines translations lock clean

help:
	@grep -E '^# make' Makefile | cut -c3-
	@echo "make setup  only the set-up; the program is then .venv/bin/intake-desktop"
	@echo "make lint   ruff, format and types alone"
	@echo "make scans  200 worn scans of printed papers (make test does 40 of them)"
	@echo "make faults  kills, torn logs, bad disks and damage by the thousand, and what came of them: an hour;"
	@echo "             cut off, it goes on where it was"
	@echo "make rights  docs/rights.md anew: who may do what, as the services answer"
	@echo "make fuzz   10,000 of everything that can be typed (make test does 50 of each)"
	@echo "make bench  the benchmarks, each against its baseline"
	@echo "make bench-baselines  what bench print is compared with: WeasyPrint (LibreOffice is the system's own)"
	@echo "make translations  bring the .po files up to what the code says, list what is missing"
	@echo "make lock   pin the newest packages that pyproject.toml allows (needs uv)"

setup:
	@tools/setup.sh

run: setup
	@tools/run.sh

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Types are checked beside the tests: each alone would leave a core idle.
test: setup
	@$(MAKE) --no-print-directory -j2 lint tests-alone

tests-alone: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

scans: setup
	SCANNED_PAGES=200 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/printed/scans

faults: setup
	FAULTS=whole QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --dist worksteal -q tests/faults

rights: setup
	RIGHTS=write $(BIN)/python -m pytest -q -p no:xdist tests/unit/services/test_roles_by_verb.py

fuzz: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/fuzz --hypothesis-profile=fuzz

bench: setup
	$(BIN)/intake-desktop bench

bench-baselines: setup
	$(BIN)/python -m pip install --quiet --require-hashes -r packaging/requirements-bench.txt

translations: setup
	$(BIN)/python tools/catalogues.py update
	$(BIN)/python tools/catalogues.py compile
	@$(BIN)/python tools/catalogues.py missing

PIN := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --custom-compile-command "make lock"

lock:
	$(PIN) pyproject.toml --upgrade -o packaging/requirements.txt
	$(PIN) pyproject.toml --upgrade --group dev -c packaging/requirements.txt -o packaging/requirements-dev.txt
	$(PIN) --upgrade --group bench -c packaging/requirements-dev.txt -o packaging/requirements-bench.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache
