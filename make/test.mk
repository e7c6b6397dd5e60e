# Tests. tests/FOLDER/test_*.c is one cmocka program each, linked with the layer of that name and those it knows
# (all layers when no layer has that name) and with the other .c files of the folder; tests/FOLDER/test_*.sh is one
# shell test each. All run from the root of the repository. How to add one: README.md.

TEST_SOURCES := $(sort $(wildcard tests/*/test_*.c))
TEST_SCRIPTS := $(sort $(wildcard tests/*/test_*.sh))
TEST_FOLDERS := $(sort $(patsubst tests/%/,%,$(dir $(TEST_SOURCES) $(TEST_SCRIPTS))))
TEST_LAYERS  := $(sort $(LAYERS) $(TEST_FOLDERS))
# A sanitizer's own allocator admits no other: there are no faults then.
FAULT        := $(if $(filter-out asan,$(CONFIG)),$(B)/tests/fault.so)

test-object  = $(1:tests/%.c=$(B)/tests/obj/%.o)
test-program = $(1:tests/%.c=$(B)/tests/%)
# What a folder's tests know besides: the grammar of reports is whole with its charts.
TESTED_WITH_report := chart text page
test-layers  = $(call test-layer,$(1)) $(TESTED_WITH_$(1))
test-helpers = $(filter-out tests/$(1)/test_%,$(wildcard tests/$(1)/*.c))
test-layer   = $(or $(filter $(1),$(LAYERS)),app)
in-folder    = $(filter tests/$(1)/%,$(2))

TEST_OBJECTS := $(call test-object,$(TEST_SOURCES) tests/support.c $(foreach f,$(TEST_FOLDERS),$(call test-helpers,$(f))))

$(B)/tests/obj/%.o: tests/%.c $(B)/flags | deps-test
	@mkdir -p $(@D)
	@echo "  cc    $<"
	@$(compile) -Itests -MMD -MP -c -o $@ $<

# $(1): a test's source, $(2): its folder.
define test-rules
$(call test-program,$(1)): $(call test-object,$(1) tests/support.c $(call test-helpers,$(2))) $(call archives,$(call test-layers,$(2)))
	@mkdir -p $$(@D)
	@echo "  link  $$@"
	@$(LINK) -o $$@ $$(filter %.o,$$^) $(call link-libs,$(call test-layers,$(2))) -lcmocka
endef
$(foreach s,$(TEST_SOURCES),$(eval $(call test-rules,$(s),$(word 2,$(subst /, ,$(s))))))

$(B)/tests/fault.so: tests/fault/fault.c $(B)/flags | deps-test
	@mkdir -p $(@D)
	@echo "  link  $@"
	@$(CC) -std=c17 -O1 -g -fno-builtin -fPIC -shared -Wall -Wextra -o $@ $< -ldl

-include $(TEST_OBJECTS:.o=.d)

# JOBS tests run at a time. UNDER=... is a program that the test programs run under (make valgrind).
run-tests = MILLESIME=$(MILLESIME) MILLESIME_FAULT=$(FAULT) MILLESIME_BUILD=$(B) CC='$(CC)' JOBS='$(JOBS)' \
  UNDER='$(UNDER)' make/test.sh '$(B)/tests'

.PHONY: programs test golden asan valgrind unicode
programs: deps-test build $(call test-program,$(TEST_SOURCES)) $(FAULT) # the test programs, not run
test: deps-test build fonts $(call test-program,$(TEST_SOURCES)) $(FAULT) ## build and run all tests
	@$(run-tests) $(call test-program,$(TEST_SOURCES)) $(TEST_SCRIPTS)

# Only one folder's tests, so that a broken neighbour stops nobody.
define test-folder
.PHONY: test-$(1)
test-$(1): deps-test $(if $(filter-out $(filter-out app,$(LAYERS)),$(1)),build) fonts $(call test-program,$(call in-folder,$(1),$(TEST_SOURCES))) $(FAULT) $(PLUGIN_FILES)
	@$$(run-tests) $(call test-program,$(call in-folder,$(1),$(TEST_SOURCES))) $(call in-folder,$(1),$(TEST_SCRIPTS))
endef
$(foreach f,$(TEST_LAYERS),$(eval $(call test-folder,$(f))))

unicode: export MILLESIME_UNICODE := whole
unicode: test-text ## the tests of the text layer with a million random texts

test-%: ## run one folder's tests: test-base, test-data, ... (tests/FOLDER)
	@echo "make: there is no folder tests/$*" >&2; exit 2

# Saves over all inputs of a report while it is watched, with sanitizers, against fresh runs.
SAVES := 10000
.PHONY: charts-long
charts-long: deps-test fonts $(B)/tests/chart/test_properties ## random data sets drawn by each type of chart (SCENES=10000)
	@CHART_SCENES=$(or $(SCENES),10000) $(B)/tests/chart/test_properties

.PHONY: watch-long
watch-long: deps-test fonts ## random saves over the three reports while they are watched (SAVES=10000)
	@$(MAKE) --no-print-directory CONFIG=asan build
	@for report in layouts/exemple-association layouts/chiffres-cles tests/app/fixtures/bibliotheques; do \
	  MILLESIME_FONTS=$(CURDIR)/fonts tests/app/watch_saves.py build/gcc-asan/millesime $$report $(SAVES) || exit 1; done

golden: ## record the golden files again; review the difference like code
	@MILLESIME_GOLDEN=record $(MAKE) --no-print-directory test
	@git status --short tests

asan: ## build and run the tests with the address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory CONFIG=asan test

valgrind: UNDER := valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite
valgrind: deps-check build fonts $(call test-program,$(TEST_SOURCES)) $(FAULT) ## run the commands and the test programs under valgrind
	@make/valgrind.sh '$(MILLESIME)'
	@$(run-tests) $(call test-program,$(TEST_SOURCES))
