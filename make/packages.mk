# The Debian packages that each stage needs; make/deps.sh installs those that are missing.

BUILD_PACKAGES := gcc libc6-dev pkg-config libhpdf-dev libcsv-dev libfreetype-dev libpng-dev libharfbuzz-dev libsqlite3-dev \
  libxml2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libhyphen-dev libdeflate-dev libqpdf-dev libpq-dev libicu-dev libutf8proc-dev libzip-dev \
  libjansson-dev libproj-dev libjpeg62-turbo-dev \
  libfribidi-dev libfontconfig-dev hyphen-fr hyphen-en-gb fonts-lato fonts-manrope fonts-jetbrains-mono icc-profiles-free
TEST_PACKAGES  := libcmocka-dev diffutils procps poppler-utils qpdf sqlite3 mupdf-tools libxml2-utils python3 python3-icu unicode-data \
  python3-pikepdf python3-pdfminer python3-pypdf espeak-ng fonts-ebgaramond fonts-inter fonts-inter-variable
CHECK_PACKAGES := clang libclang-rt-dev clang-tidy clang-format valgrind python3-clang
POSTGRES_PACKAGES := postgresql
# Oracles that need Java; those of NPM_PACKAGES are in build/npm.
ORACLE_PACKAGES := jing libpdfbox2-java default-jre-headless
NPM_PACKAGES := csv-spectrum@2.0.0 pdf-lib@1.17.1 pdfjs-dist@4.2.67 hyphen@1.14.1 datapackage@1.1.10

ifeq ($(DEPS),no)
install-packages = @:
else
install-packages = @make/deps.sh $(1)
endif

.PHONY: deps deps-test deps-check deps-postgres deps-oracles
deps: ## install the Debian packages that the build needs
	$(call install-packages,$(BUILD_PACKAGES))
deps-test: deps ## install what only the tests need
	$(call install-packages,$(TEST_PACKAGES))
deps-check: deps-test ## install what only the checks need (clang, valgrind)
	$(call install-packages,$(CHECK_PACKAGES))
deps-postgres: deps-test ## install a PostgreSQL server, for make test-postgres
	$(call install-packages,$(POSTGRES_PACKAGES))
# What cannot be had is left out by the tests that want it.
deps-oracles: build/npm/installed ## install what tests of others' programs need besides: Java's, and npm's into build/npm
	-$(call install-packages,$(ORACLE_PACKAGES))
build/npm/installed: make/packages.mk
	@mkdir -p $(@D)
	@command -v npm >/dev/null || make/deps.sh npm || true
	@if timeout 100 npm install --silent --no-audit --no-fund --omit=optional --prefix $(@D) $(NPM_PACKAGES); then touch $@; \
	  else echo "make: npm's packages cannot be had"; fi
