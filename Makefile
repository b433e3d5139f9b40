# Front of the build: one line over a preset each. `make` renders specs/ into output/, `make test` runs every test.
# Both install what is missing (Debian packages, with sudo only when not root).

.DEFAULT_GOAL := all
.PHONY: all setup setup-tests setup-conformance build render test conformance accept generated install sanitize clang format clean compare-quality soak

PRESET ?= release
JOBS ?= $(shell nproc)
QUALSPEC := build/$(PRESET)/qualspec

# To build and to render.
PACKAGES := g++ cmake ninja-build pkg-config \
    libxml2-dev libcmark-dev libhpdf-dev libboost-program-options-dev libharfbuzz-dev libfontconfig-dev libicu-dev \
    libpng-dev zlib1g-dev libdeflate-dev nettle-dev libtomlplusplus-dev libhyphen-dev nlohmann-json3-dev libcsv-dev libqpdf-dev \
    fontconfig fonts-noto-core fonts-noto-mono hyphen-en-gb
# To test: the readers that judge what is written.
TEST_PACKAGES := libgtest-dev libgmock-dev libxml2-utils cmark-gfm poppler-utils qpdf mandoc git python3 python3-jsonschema python3-pikepdf python3-gi gir1.2-poppler-0.18
# To ask outside judges (`make conformance`); what else they need comes from npm, by tests/conformance/package-lock.json.
CONFORMANCE_PACKAGES := chromium poppler-utils qpdf mupdf-tools cmark-gfm openjdk-17-jdk-headless libjaxb-java libjaxb-api-java nodejs \
    $(shell command -v npm >/dev/null || echo npm)

# $(call install,packages): installs those that are not there; says nothing when all are.
define install
@missing=; for p in $(1); do \
    dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
done; \
if [ -n "$$missing" ]; then \
    command -v apt-get >/dev/null || { echo "make: these packages are needed, and this is not Debian:$$missing" >&2; exit 2; }; \
    echo "make: installing$$missing"; \
    as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
    $$as_root apt-get -qq -o DPkg::Lock::Timeout=600 update && \
    DEBIAN_FRONTEND=noninteractive $$as_root apt-get -qq -o DPkg::Lock::Timeout=600 install -y --no-install-recommends $$missing >/dev/null; \
fi
endef

all: render

setup:
	$(call install,$(PACKAGES))

setup-tests: setup
	$(call install,$(TEST_PACKAGES))

build: setup
	@cmake --preset $(PRESET) -DBUILD_TESTING=OFF --log-level=NOTICE
	@cmake --build --preset $(PRESET) -j$(JOBS)

render: build
	@$(QUALSPEC) render specs/*.xml -d handbook,plan,forms,conformity -f pdf,html,md -o output
	@$(QUALSPEC) render -q specs/heritage-crafts-diploma.xml -d plan,forms,sampling -f pdf,html,md -o output --roster specs/rosters/heritage-crafts-diploma.csv --rate 20,high=50
	@$(QUALSPEC) render -q specs/community-growing-certificate.xml specs/heritage-crafts-diploma.xml -d holistic -f pdf,html,md -o output
	@for old in specs/previous/*.xml; do \
	    $(QUALSPEC) diff --quiet -L specs $$old specs/$${old##*/} -f pdf,html,md -o output || [ $$? = 1 ] || exit 2; \
	done
	@echo "make: output/ has $$(find output -type f ! -name README.md ! -name handbook.png | wc -l) documents of $$(ls specs/*.xml | wc -l) specifications"

test: setup-tests
	@cmake --preset $(PRESET) -DBUILD_TESTING=ON --log-level=NOTICE
	@cmake --build --preset $(PRESET) -j$(JOBS)
	@ctest --test-dir build/$(PRESET) -j$(JOBS) --output-on-failure

# Outside judges of what `make` renders; see tests/conformance/judge.mjs. README=1 writes the counts into README.md.
JUDGES := build/conformance
VERAPDF := $(JUDGES)/node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar

setup-conformance:
	$(call install,$(CONFORMANCE_PACKAGES))
	@mkdir -p $(JUDGES)
	@cat tests/conformance/package-lock.json tests/conformance/VeraPdf.java | cmp -s - $(JUDGES)/installed || { \
	    echo "make: installing the judges into $(JUDGES)"; \
	    cp tests/conformance/package.json tests/conformance/package-lock.json tests/conformance/.npmrc $(JUDGES) && \
	    (cd $(JUDGES) && npm ci --loglevel=error) && \
	    javac -cp $(VERAPDF) -d $(JUDGES)/classes tests/conformance/VeraPdf.java && \
	    cat tests/conformance/package-lock.json tests/conformance/VeraPdf.java >$(JUDGES)/installed; }

conformance: render setup-conformance
	@QUALSPEC=$(QUALSPEC) node tests/conformance/judge.mjs $(if $(README),--readme README.md) output

# Scores of the comparison by profile.
compare-quality: CASES ?= 40
compare-quality: setup-tests
	@cmake --preset $(PRESET) -DBUILD_TESTING=ON --log-level=NOTICE
	@cmake --build --preset $(PRESET) -j$(JOBS) --target compare_quality
	@tests/compare/quality.sh build/$(PRESET)/tests/compare/compare_quality $(CASES)

# What must hold for any two versions, on some 10,000 pairs for each: the tests of comparison with SOAK times their cases. Half an hour.
soak: SOAK ?= 80
soak: setup-tests
	@cmake --preset $(PRESET) -DBUILD_TESTING=ON --log-level=NOTICE
	@cmake --build --preset $(PRESET) -j$(JOBS) --target compare_test redline_test
	@QUALSPEC_SOAK=$(SOAK) build/$(PRESET)/tests/compare/compare_test --gtest_brief=1 --gtest_filter='*AnyTwoVersions*:Quality*'
	@QUALSPEC_SOAK=$(SOAK) build/$(PRESET)/tests/compare/redline_test --gtest_brief=1 --gtest_filter='*AcceptedIsTheNew*'

# Takes what the program writes now as what is expected. Read the difference before you commit it.
accept: build
	@python3 tests/golden/run.py $(QUALSPEC) --accept tests/golden/*/
	@python3 tests/layout/images.py --qualspec $(QUALSPEC) --accept tests/layout/pages
	@python3 tests/command/run.py $(QUALSPEC) --accept tests/command/*.md
	@python3 tests/check/run.py $(QUALSPEC) --accept tests/check/*/

# Writes the files that are made from tables: schema and manual pages.
generated: setup
	@cmake --preset $(PRESET) --log-level=NOTICE
	@cmake --build --preset $(PRESET) -j$(JOBS) --target make_generated
	@build/$(PRESET)/generator/reference/make_generated .

install: build
	@cmake --install build/$(PRESET)

sanitize clang:
	@$(MAKE) test PRESET=$@

format:
	@git ls-files '*.h' '*.cpp' | xargs clang-format -i

clean:
	rm -rf build
	git clean -qfdX output
