# The two commands to know: `make demo` (build it and see a dossier) and `make check` (build and test it).
# Everything else is CMake: see CMakeLists.txt.
JOBS ?= 2
BUILD ?= build

.PHONY: build demo check check-deep bench format clean packages

packages:
	@scripts/install-packages build test

build: packages
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release > $(BUILD).configure.log 2>&1 || { cat $(BUILD).configure.log; exit 1; }
	@mkdir -p $(BUILD) && mv $(BUILD).configure.log $(BUILD)/configure.log
	@ninja -C $(BUILD) -j $(JOBS)

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

bench: packages
	@scripts/install-packages deep
	@cmake -S . -B $(BUILD) -G Ninja -DSYNOPTIC_BENCH=ON > /dev/null
	@ninja -C $(BUILD) -j $(JOBS)
	@for b in $(BUILD)/bin/*_bench; do echo "== $$b"; $$b; done

format:
	@git ls-files '*.cpp' '*.h' | xargs clang-format -i

clean:
	@rm -rf $(BUILD) build-asan build-fuzz
