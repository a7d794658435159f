# Every target sets up .venv first, from requirements.lock; .ci/environment.sh says how.
# PYTHON=... chooses the interpreter, WORKERS=... how many processes run the tests.

BIN := .venv/bin
READY := .venv/ready
WORKERS ?= 2

.PHONY: help demo test test-all bench generated lock clean
.DELETE_ON_ERROR:

help:
	@echo 'make demo       prove, generate, compare, and train with the generated kernels'
	@echo 'make test       ruff, mypy and the fast tests'
	@echo 'make test-all   all tests, the slow campaigns too'
	@echo 'make bench      how long proving takes'
	@echo 'make generated  write generated/ anew'
	@echo 'make lock       write requirements.lock anew from pyproject.toml (UPGRADE=1: newest releases)'
	@echo 'make clean      remove .venv, caches and builds'

$(READY): requirements.lock pyproject.toml .ci/environment.sh
	@sh .ci/environment.sh

demo: $(READY)
	@$(BIN)/python -m codegen.demo

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q -n $(WORKERS) -m "not slow"

test-all: test
	$(BIN)/pytest -q -n $(WORKERS) -m slow --dist worksteal --durations=20

bench: $(READY)
	@$(BIN)/python -m codegen.bench

generated: $(READY)
	@$(BIN)/python -m codegen.generate

lock:
	sh .ci/environment.sh lock $(if $(UPGRADE),--upgrade)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find derive codegen tests -name __pycache__ -type d -prune -exec rm -rf {} +
