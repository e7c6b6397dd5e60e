# The Debian packages that each stage needs; make/deps.sh installs those that are missing.

BUILD_PACKAGES := gcc libc6-dev pkg-config libhpdf-dev libcsv-dev libfreetype-dev libpng-dev libharfbuzz-dev libsqlite3-dev \
  libxml2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libhyphen-dev libdeflate-dev libqpdf-dev libpq-dev libicu-dev libutf8proc-dev libzip-dev \
  libfribidi-dev hyphen-fr hyphen-en-gb fonts-lato fonts-manrope fonts-jetbrains-mono icc-profiles-free
TEST_PACKAGES  := libcmocka-dev diffutils procps poppler-utils qpdf sqlite3 mupdf-tools libxml2-utils python3 python3-icu unicode-data
CHECK_PACKAGES := clang libclang-rt-dev clang-tidy clang-format valgrind python3-clang
POSTGRES_PACKAGES := postgresql

ifeq ($(DEPS),no)
install-packages = @:
else
install-packages = @make/deps.sh $(1)
endif

.PHONY: deps deps-test deps-check deps-postgres
deps: ## install the Debian packages that the build needs
	$(call install-packages,$(BUILD_PACKAGES))
deps-test: deps ## install what only the tests need
	$(call install-packages,$(TEST_PACKAGES))
deps-check: deps-test ## install what only the checks need (clang, valgrind)
	$(call install-packages,$(CHECK_PACKAGES))
deps-postgres: deps-test ## install a PostgreSQL server, for make test-postgres
	$(call install-packages,$(POSTGRES_PACKAGES))
