# Two commands: `make run` and `make test`. Everything else is CMake (see CMakePresets.json).
PRESET ?= dev
BUILD := build/$(PRESET)
# The preset headless has no window and needs fewer packages.
HEADLESS := $(filter headless,$(PRESET))
# The preset cuda needs the CUDA toolkit and another LibTorch.
CUDA := $(filter cuda,$(PRESET))
# Tests share the cores: two at a time keeps both busy without starving the heavy ones.
JOBS ?= 2
# ON compiles a library's sources in batches: for a machine that builds everything once.
UNITY ?= OFF

.PHONY: run test build configure packages doctor screenshots format tidy package clean

# 3: the demo ran to its end, and its model was not accepted; it says so.
run: configure
	cmake --build --preset $(PRESET) --target thumbsup $(if $(HEADLESS),,thumbsup-studio)
	if [ -z "$(HEADLESS)" ] && [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BUILD)/bin/thumbsup-studio --demo thumbsup-demo; \
	else $(BUILD)/bin/thumbsup demo || test $$? -eq 3; fi

test: build
	cd $(BUILD) && ctest --output-on-failure -j $(JOBS)

build: configure
	cmake --build --preset $(PRESET)

configure: packages
	cmake --preset $(PRESET) -DTHUMBSUP_UNITY=$(UNITY)

packages:
	packaging/bootstrap.sh $(if $(HEADLESS),--headless) $(if $(CUDA),--cuda)

doctor: build
	$(BUILD)/bin/thumbsup doctor

# Pictures of every page for the README, with a finished demo, which is made once (some minutes).
DEMO := $(BUILD)/screenshots/Alexa
PICTURES ?= docs/screenshots
screenshots: configure
	cmake --build --preset $(PRESET) --target thumbsup screenshots
	$(BUILD)/bin/thumbsup demo --out $(DEMO)
	$(BUILD)/bin/screenshots --project $(DEMO) $(PICTURES)/1280x800
	QT_SCALE_FACTOR=2 $(BUILD)/bin/screenshots --project $(DEMO) --size 1920x1080 --format jpg $(PICTURES)/3840x2160

format:
	git ls-files '*.cpp' '*.h' '*.cu' '*.cuh' | xargs clang-format -i

# clang-tidy over every file of the program, or over those that match FILES: make tidy FILES=core/photos
FILES ?= ^(?!.*(_autogen|_pch|/tests/|/\.rcc/)).*/(core|app|ui)/
tidy:
	packaging/bootstrap.sh --tidy
	cmake --preset tidy
	cmake --build --preset tidy --target thumbsup_plain_pch thumbsup_torch_pch thumbsup_qt_pch $(addsuffix _autogen,$(addprefix thumbsup_ui_,base jobs models widgets dialogs pages))
	run-clang-tidy-16 -quiet -j $(JOBS) -p build/tidy '$(FILES)'

# The Debian package, in build/release.
package:
	packaging/bootstrap.sh --package
	cmake --preset release
	cmake --build --preset release
	cd build/release && cpack -G DEB

clean:
	rm -rf build
