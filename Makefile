# make            set up what is missing, then the generator: build/release/tendon
# make demo       set up, build, and render the sample squad of input/ into output/
# make test       set up, build, and run all tests
# make asan       the same tests under AddressSanitizer and UndefinedBehaviorSanitizer
# make pdfa       every page of the samples and the worst runners through PDFBox's PDF/A validator
# make accept     show each difference to the goldens and take it over when answered with y
# make pictures   the README's pictures again, from the sample squad
# make samples    write input/ again from its seeded generator
# make format     clang-format over all C
# make install    the program, templates, manual and completions below PREFIX (DESTDIR before it)
# make uninstall  takes them away again
# make dist       the sources as build/tendon-VERSION.tar.gz
# make deb        a Debian package, build/tendon_VERSION_ARCH.deb
# make bench      ratios against the libraries' own floor
# make bench-pages  a week plan and a report beside Typst, WeasyPrint, groff and cairo
# make clean      removes build/
#
# On a machine with apt the packages below are installed when they are missing (as root or through
# sudo); elsewhere the command is printed.

CC    ?= cc
MODE  ?= release
B     := build/$(MODE)
DATE  ?= 2026-11-22

PACKAGES := gcc make pkg-config libc6-dev libxml2-dev libcmark-dev libhpdf-dev libharfbuzz-dev \
  libfribidi-dev libfontconfig-dev libarchive-dev zlib1g-dev libjansson-dev libdeflate-dev \
  libglib2.0-dev libxxhash-dev libical-dev fonts-lato fonts-dejavu-core tzdata icc-profiles-free
BENCH_PACKAGES := libxml2-utils cmark poppler-utils gpsbabel python3-gpxpy valgrind
PAGES_PACKAGES := groff weasyprint libcairo2-dev nodejs
TEST_PACKAGES := libcmocka-dev bats poppler-utils qpdf jq locales diffutils parallel mandoc xz-utils

PICTURE_PACKAGES := poppler-utils netpbm
PDFA_PACKAGES := default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java

LIBS := libxml-2.0 libcmark harfbuzz harfbuzz-subset fribidi fontconfig libarchive zlib jansson glib-2.0 libxxhash libical
CFLAGS.release := -O2 -g
CFLAGS.asan    := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS.asan   := -fsanitize=address,undefined
CFLAGS.cov     := -O0 -g --coverage
LDFLAGS.cov    := --coverage
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wconversion \
  -Wno-sign-conversion -Wvla -Wformat=2 $(WERROR)

CPPFLAGS += -Igenerator -I. -D_POSIX_C_SOURCE=200809L
ALL_CFLAGS = -std=c11 $(WARN) $(CFLAGS.$(MODE)) $(CFLAGS) $(LIB_CFLAGS)
LIB_CFLAGS = $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
LIB_LIBS   = $(shell pkg-config --libs $(LIBS) 2>/dev/null) -lhpdf -ldeflate -lm -pthread

# V=1 shows whole commands, else a line a file.
run = $(if $(V),$(3),@printf '  %s %s\n' $(1) $(2:$B/%=%); $(3))

SRC   := $(filter-out generator/main.c,$(wildcard generator/*.c generator/*/*.c))
OBJ   := $(SRC:%.c=$B/%.o)
UNIT  := $(patsubst %.c,$B/%,$(wildcard tests/*/test_*.c))

.PHONY: all setup setup-test demo test asan unit pdfa accept install uninstall dist deb format clean \
  samples pictures bench bench-pages install-npm FORCE
all: setup $B/tendon

# Installing is one shell command for both sets; the stamp says that these packages were seen.
define install
	@missing=; for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  if ! command -v apt-get >/dev/null; then echo "Please install these (Debian names):$$missing"; exit 1; fi; \
	  if [ "$$(id -u)" = 0 ]; then as=; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as=sudo; \
	  else echo "Some packages are missing. Please run:"; echo "  sudo apt-get install -y --no-install-recommends$$missing"; exit 1; fi; \
	  echo "installing:$$missing"; \
	  $$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
endef

setup:
	$(call install,$(PACKAGES))

setup-test:
	$(call install,$(PACKAGES) $(TEST_PACKAGES))

# After the set-up a second make reads the compiler flags of what was just installed.
demo: setup
	@$(MAKE) --no-print-directory $B/tendon
	@$B/tendon build input -o output --date $(DATE)

test: setup-test
	@$(MAKE) --no-print-directory test-run

asan: setup-test
	@$(MAKE) --no-print-directory MODE=asan test-run

PICTURE := $B/tests/whole/picture

test-run: $B/tendon $(UNIT) $(PICTURE) $B/faults.so
	@MODE=$(MODE) tests/run.sh

accept: setup-test
	@$(MAKE) --no-print-directory $B/tendon $(UNIT) $(PICTURE) $B/faults.so
	@MODE=$(MODE) ACCEPT=1 tests/run.sh

$B/tendon: $B/generator/main.o $B/libtendon.a
	$(call run,LD,$@,$(CC) $(LDFLAGS.$(MODE)) $(LDFLAGS) -o $@ $^ $(LIB_LIBS))

$B/libtendon.a: $(OBJ)
	@rm -f $@
	@ar rcs $@ $^

$B/%.o: %.c
	@mkdir -p $(@D)
	$(call run,CC,$@,$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<)

$B/tests/%: $B/tests/%.o $B/libtendon.a
	$(call run,LD,$@,$(CC) $(LDFLAGS.$(MODE)) $(LDFLAGS) -o $@ $^ -lcmocka $(LIB_LIBS))

unit: $(UNIT)

# A Java runtime is large, so this is no part of `make test`; CI runs both.
pdfa: setup-test
	$(call install,$(PDFA_PACKAGES))
	@$(MAKE) --no-print-directory $B/tendon
	@rm -rf $B/pdfa && mkdir -p $B/pdfa/worst && cp -r tests/worst/*/ $B/pdfa/worst
	@sh tests/worst/three_years.sh $B/pdfa/worst/three-years
	@for input in input $B/pdfa/worst; do for options in "--paper A4" "--paper Letter --large-print"; do \
	  $B/tendon build $$input -o "$B/pdfa/$$(basename $$input) $$options" --date $(DATE) $$options -q >/dev/null 2>&1 || exit 1; \
	done; done
	@find $B/pdfa -name '*.pdf' -print0 | sort -z | xargs -0 tests/emit/preflight.sh

# Failing system calls on demand, loaded before the C library.
$B/faults.so: tests/squad/faults.c
	@mkdir -p $(@D)
	$(call run,CC,$@,$(CC) -std=c11 $(WARN) -O1 -shared -fPIC -o $@ $< -ldl)

# The watch files of input/ from the plans beside the generator; the journals are written by hand.
SAMPLES_INTO ?= input
SAMPLE_PLANS := $(wildcard tests/samples/*.plan)

samples: $B/make_samples
	@for plan in $(SAMPLE_PLANS); do \
	  watch=$(SAMPLES_INTO)/$$(basename $$plan .plan)/watch; \
	  rm -rf "$$watch" && mkdir -p "$$watch" || exit 1; \
	  $B/make_samples $$plan "$$watch" >$B/samples.gz || exit 1; \
	  xargs -r gzip -n9 <$B/samples.gz || exit 1; done; rm -f $B/samples.gz

$B/make_samples: $(wildcard tests/samples/*.[ch])
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -std=c11 $(WARN) $(CFLAGS.$(MODE)) $(LDFLAGS.$(MODE)) -o $@ $(filter %.c,$^)

# Sixteen colours keep a page under 60 KB.
PICTURES := week-plan:maya-lindqvist/week-* progress-report:maya-lindqvist/progress-* \
  squad-board:squad handout:protocol-*

pictures: setup
	$(call install,$(PICTURE_PACKAGES))
	@$(MAKE) --no-print-directory $B/tendon
	@rm -rf $B/readme && $B/tendon build input -o $B/readme --date $(DATE) -q 2>/dev/null
	@$B/tendon protocol -o $B/readme -q
	@mkdir -p generator/man/pictures
	@for p in $(PICTURES); do \
	  pdftoppm -r 90 -f 1 -singlefile $B/readme/$${p#*:}.pdf $B/readme/page && \
	  pnmquant -quiet 32 $B/readme/page.ppm | pnmtopng -quiet -compression 9 -filter 0 \
	    >generator/man/pictures/$${p%%:*}.png || exit 1; done

# HEALTH_MB=1000 and RUNNERS=1000 for the record; ROWS and PAIRS as tests/bench/bench.sh says.
bench: setup
	$(call install,$(PACKAGES) $(BENCH_PACKAGES))
	@$(MAKE) --no-print-directory $B/tendon
	@tests/bench/bench.sh
	@tests/bench/squad.sh

PREFIX  ?= /usr/local
VERSION := $(shell sed -n 's/^#define VERSION "\(.*\)"/\1/p' generator/main.c)
EPOCH   := $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
BIN     := $(DESTDIR)$(PREFIX)/bin
SHARE   := $(DESTDIR)$(PREFIX)/share
MAN1    := $(wildcard generator/man/*.1)
MAN5    := $(wildcard generator/man/*.5)
TEMPLATES := $(shell find templates -type f | LC_ALL=C sort)
BASH_TO := $(SHARE)/bash-completion/completions/tendon
ZSH_TO  := $(SHARE)/zsh/site-functions/_tendon
FISH_TO := $(SHARE)/fish/vendor_completions.d/tendon.fish

# The program finds its templates in ../share/tendon beside itself, so a tree can be moved.
install: $B/tendon
	@install -d $(BIN) $(SHARE)/tendon $(SHARE)/man/man1 $(SHARE)/man/man5 $(SHARE)/doc/tendon \
	  $(dir $(BASH_TO)) $(dir $(ZSH_TO)) $(dir $(FISH_TO))
	@install -m 755 $B/tendon $(BIN)/tendon
	@for f in $(TEMPLATES); do install -D -m 644 $$f $(SHARE)/tendon/$$f || exit 1; done
	@install -m 644 $(MAN1) $(SHARE)/man/man1
	@install -m 644 $(MAN5) $(SHARE)/man/man5
	@install -m 644 README.md $(SHARE)/doc/tendon/README.md
	@$B/tendon completion bash >$(BASH_TO)
	@$B/tendon completion zsh >$(ZSH_TO)
	@$B/tendon completion fish >$(FISH_TO)
	@chmod 644 $(BASH_TO) $(ZSH_TO) $(FISH_TO)

uninstall:
	@rm -rf $(SHARE)/tendon $(SHARE)/doc/tendon
	@rm -f $(BIN)/tendon $(addprefix $(SHARE)/man/man1/,$(notdir $(MAN1))) \
	  $(addprefix $(SHARE)/man/man5/,$(notdir $(MAN5))) $(BASH_TO) $(ZSH_TO) $(FISH_TO)

# The same sources give the same bytes.
dist:
	@mkdir -p build
	@git archive --format=tar --prefix=tendon-$(VERSION)/ HEAD | gzip -n9 >build/tendon-$(VERSION).tar.gz
	@echo build/tendon-$(VERSION).tar.gz

deb: $B/tendon
	@rm -rf build/deb
	@$(MAKE) --no-print-directory install DESTDIR=build/deb PREFIX=/usr
	@strip build/deb/usr/bin/tendon
	@SOURCE_DATE_EPOCH=$(EPOCH) generator/package/make_deb.sh build/deb $(VERSION) \
	  build/tendon_$(VERSION)_$$(dpkg --print-architecture).deb
	@rm -rf build/deb
	@ls build/tendon_$(VERSION)_*.deb

# Typst is not in Debian; its compiler comes from npm, into build/.
TYPST := $B/bench/typst/node_modules/@myriaddreamin/typst-ts-node-compiler

bench-pages: setup-test
	$(call install,$(PAGES_PACKAGES))
	@command -v npm >/dev/null || $(MAKE) --no-print-directory install-npm
	@test -d $(TYPST) || npm install --silent --no-audit --no-fund --prefix $B/bench/typst @myriaddreamin/typst-ts-node-compiler@0.7.0
	@$(MAKE) --no-print-directory $B/bench/bench_pages
	@tests/bench/pages.sh

install-npm:
	$(call install,npm)

$B/bench/bench_pages: tests/bench/bench_pages.c tests/bench/peers.c tests/bench/cairo_pages.c $B/libtendon.a
	@mkdir -p $(@D)
	$(call run,LD,$@,$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(shell pkg-config --cflags cairo-ft cairo-pdf 2>/dev/null) \
	  $(LDFLAGS.$(MODE)) $(LDFLAGS) -o $@ $^ $(LIB_LIBS) $(shell pkg-config --libs cairo-ft cairo-pdf freetype2 2>/dev/null))

format:
	clang-format -i $(wildcard generator/*.[ch] generator/*/*.[ch] tests/*.[ch] tests/*/*.[ch])

clean:
	rm -rf build

-include $(SRC:%.c=$B/%.d) $B/generator/main.d $(wildcard $B/tests/*/*.d)
.SECONDARY:
