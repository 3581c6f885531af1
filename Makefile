# ked, the Kustomer Event Debugger
#
#   make run          set up what is missing, build, and open the debugger on the built-in sandbox
#   make test         set up what is missing, build, and run every test
#   make build        the release build alone
#   make lint         format, imports, file sizes, warnings as in CI
#   make format       format the sources in place
#   make bench        speed, measured side by side in one run
#   make bench-console  the console beside mitmproxy's and lnav, on the same records
#   make fuzz         fuzz the JSON reader for a minute
#   make screenshots  take every picture in screenshots/ from the running program
#   make install      put the program into PREFIX/bin (/usr/local)
#   make install-service  and a systemd unit for it, as a worker

SHELL := /bin/bash
PREFIX ?= /usr/local
SWIFT ?= swift
KED := .build/release/ked
# With the Swift libraries in the program: it starts in half the time, and runs where they are not installed.
RELEASE := -c release --static-swift-stdlib
WAITING := (Sender|Ingest|Pipeline|Sandbox)Tests

.PHONY: run test build lint format bench bench-console fuzz screenshots install install-service setup setup-test clean
.DEFAULT_GOAL := run

setup:
	@.ci/setup run

setup-test:
	@.ci/setup test

build: setup
	$(SWIFT) build $(RELEASE) --product ked

run: build
	@$(KED) watch --sandbox --demo

# Three runs, so that what computes for long does not make what waits for sockets and terminals wait.
test: setup-test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip '$(WAITING)' --skip EndToEndTests
	$(SWIFT) test --skip-build --filter '$(WAITING)'
	$(SWIFT) test --skip-build --filter EndToEndTests

lint:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift
	@.ci/check-imports
	@.ci/check-sizes

format:
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

bench: setup-test
	$(SWIFT) build $(RELEASE)
	@Tests/Benchmarks/run

bench-console: build
	@Tests/Benchmarks/console/run

fuzz: setup
	@Tests/Fuzz/run 60

screenshots: build
	@.ci/setup screenshots
	@Tests/Screenshots/all $(KED)

install: build
	install -D -m 755 $(KED) "$(DESTDIR)$(PREFIX)/bin/ked"

install-service: install
	sed 's|/usr/local/bin/ked|$(PREFIX)/bin/ked|' Sources/ked/Packaging/ked.service > .build/ked.service
	install -D -m 644 .build/ked.service "$(DESTDIR)/etc/systemd/system/ked.service"
	install -d -m 700 "$(DESTDIR)/etc/ked"

clean:
	rm -rf .build
