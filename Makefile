# Two commands for everybody: `make run` and `make test`.
.PHONY: help run test check check-only tests-sqlite tests-postgres journeys soak soak-quick soak-languages sbom

PYTEST = .venv/bin/python -m pytest
UV = $(shell command -v uv || echo .tools/bin/uv)
# Tools that read Django's settings get a folder of their own, so that they do not touch ./data.
SCRATCH = env -u DATABASE_URL EVENHAND_DATA=.mypy_cache/data

help:
	@echo "make run     start Evenhand on http://127.0.0.1:8000 with two worked examples"
	@echo "make test    run every check and every test"
	@echo "make check   run the checks only"
	@echo "make sbom    list everything Evenhand is built from, in sbom.cdx.json (CycloneDX)"
	@echo "make soak    kill, lock, fill, cut and overload a real server (about an hour)"
	@echo "make soak-languages   open and measure every page in every language (about an hour)"

run:
	@.ci/prepare run
	@exec .venv/bin/evenhand serve --demo

test:
	@.ci/prepare test
	@$(MAKE) --no-print-directory check-only tests-sqlite tests-postgres journeys

check:
	@.ci/prepare test
	@$(MAKE) --no-print-directory check-only

check-only:
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	$(SCRATCH) .venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/djlint evenhand --lint --quiet
	$(SCRATCH) .venv/bin/evenhand manage makemigrations --check --dry-run
	$(PYTEST) -n 2 tests/house

tests-sqlite:
	@echo "Tests on SQLite"
	$(PYTEST) -n 2 --ignore=tests/house

# Only what asks a database: the plain core and the real servers have been tried above. Of the tests of the house only
# those of access, which write.
tests-postgres:
	@echo "Tests on PostgreSQL"
	EVENHAND_TEST_DATABASE=postgres $(PYTEST) -n 2 -m "(django_db or postgres) and not journey and not soak" --ignore-glob="*/house/test_[!a]*" tests

journeys:
	@echo "Journeys in a browser"
	$(PYTEST) -n 2 -m journey tests/journeys

# Faults that must cost nothing. `soak-quick` is the same with few repetitions, in some minutes.
soak:
	@.ci/prepare test
	EVENHAND_TEST_SOAK=full $(PYTEST) -m soak -s tests/soak

soak-quick:
	@.ci/prepare test
	$(PYTEST) -m soak -s tests/soak

# Every page of participants measured, and every page opened in a browser, in fifteen languages.
soak-languages:
	@.ci/prepare test
	DJANGO_ALLOW_ASYNC_UNSAFE=true $(PYTEST) -m soak -s tests/facilitation/test_phone_sizes.py tests/journeys/test_every_language.py

# Every package that can be part of an installation, as pinned in uv.lock, with its hashes.
sbom:
	@.ci/prepare run
	$(UV) export --quiet --locked --no-dev --all-extras --format cyclonedx1.5 --preview-features sbom-export \
		--output-file sbom.cdx.json >/dev/null
	@echo "Written to sbom.cdx.json"
