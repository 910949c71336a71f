# The two commands to know: `make demo` (build it and see a dossier) and `make check` (build and test it).
# Everything else is CMake: see CMakeLists.txt.
JOBS ?= 2
BUILD ?= build

.PHONY: build release demo check check-deep bench bench-build bench-peers bench-quiet format clean packages

packages:
	@scripts/install-packages build test

build: packages
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release > $(BUILD).configure.log 2>&1 || { cat $(BUILD).configure.log; exit 1; }
	@mkdir -p $(BUILD) && mv $(BUILD).configure.log $(BUILD)/configure.log
	@ninja -C $(BUILD) -j $(JOBS)

# The program as fast as it gets, in build-release/bin: compiled to count, run over texts of our own, compiled again by the counts
# (cmake/pgo.cmake, docs/performance.md).
RELEASE ?= build-release
release:
	@scripts/install-packages build
	@cmake -S . -B $(RELEASE) -G Ninja -DCMAKE_BUILD_TYPE=Release -DSYNOPTIC_TESTS=OFF -DSYNOPTIC_PGO=count > /dev/null
	@ninja -C $(RELEASE) -j $(JOBS) synoptic
	@find $(RELEASE) -name '*.gcda' -delete
	@scripts/profile-texts > $(RELEASE)/profile.jsonl
	@$(RELEASE)/bin/synoptic extract --threads 1 -q --jsonl $(RELEASE)/profile.jsonl > /dev/null
	@cmake -S . -B $(RELEASE) -DSYNOPTIC_PGO=use > /dev/null
	@ninja -C $(RELEASE) -j $(JOBS) synoptic

demo:
	@scripts/install-packages build
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release -DSYNOPTIC_TESTS=OFF > /dev/null
	@ninja -C $(BUILD) -j $(JOBS) synoptic
	@$(BUILD)/bin/synoptic build examples/ferry/accounts -o $(BUILD)/demo
	@echo "The page is at $(CURDIR)/$(BUILD)/demo/dossier.html"

check: build
	@cmake -S . -B $(BUILD) -DSYNOPTIC_TESTS=ON > /dev/null
	@ninja -C $(BUILD) -j $(JOBS)
	@ctest --test-dir $(BUILD) -j $(JOBS) --output-on-failure

check-deep:
	@scripts/check-deep $(JOBS)

# Kernels, then whole jobs. NEWSROOM is the simulator that makes the corpora (newsroom.py), DATA a folder with room for them.
# PEERS is a virtual environment made by bench/install-peers; without it the peers are left out.
ARTICLES ?= 1000000
bench: packages
	@scripts/install-packages deep bench
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release -DSYNOPTIC_BENCH=ON > /dev/null
	@ninja -C $(BUILD) -j $(JOBS)
	@for b in $(BUILD)/bin/*_bench; do echo "== $$b"; $$b; done
	@if [ -n "$(NEWSROOM)" ]; then bench/jobs.py --newsroom $(NEWSROOM) --data $(DATA) --bin-dir $(BUILD)/bin --articles $(ARTICLES) \
	  $(if $(PEERS),--venv $(PEERS)); else echo "whole jobs: make bench NEWSROOM=newsroom.py DATA=folder [PEERS=venv]"; fi

bench-build:
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release -DSYNOPTIC_BENCH=ON > /dev/null
	@ninja -C $(BUILD) -j $(JOBS) synoptic scale_corpus signing_bench read_rate > /dev/null

# The table of peers: medians of three runs on the same input, ratios. DATA is a folder for inputs and the peers' environment.
bench-peers: bench-build
	@test -f $(DATA)/peers/ready || bench/install-peers $(DATA)/peers
	@bench/jobs.py --newsroom $(NEWSROOM) --data $(DATA) --bin-dir $(BUILD)/bin --venv $(DATA)/peers --peer-texts 5000 \
	  --only near-peers,extraction,collation

# What docs/performance.md measures by wall clock, on a machine with nothing else to do; DATA is a folder with 60 GB of room.
bench-quiet: bench-build
	@bench/quiet.py --data $(DATA) --bin-dir $(BUILD)/bin $(if $(PYTHON),--python $(PYTHON))

format:
	@git ls-files '*.cpp' '*.h' | xargs clang-format -i

clean:
	@rm -rf $(BUILD) build-asan build-fuzz
