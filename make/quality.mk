# Checks of the sources themselves.

empty :=
space := $(empty) $(empty)
comma := ,

C_FILES = $(wildcard src/*/*.[ch] tests/*.[ch] tests/*/*.[ch] bench/*.[ch])

.PHONY: layers locales format format-check tidy
LOCALES := $(B)/tools/locales
$(LOCALES): make/locales.c $(B)/flags
	@mkdir -p $(@D)
	@$(CC) $(LANGUAGE) -O1 -Wall -Wextra -o $@ $< $(LIBS_icu)
.PHONY: oracle-icu
oracle-icu: build ## compare 100,000 numbers, words, plurals and dates of each locale with ICU (python3-icu)
	@MILLESIME_BUILD=$(B) CC='$(CC)' COUNT=100000 MONEY_TAGS=all tests/icu/test_oracle.sh
locales: $(LOCALES) ## write the table of CLDR's locales anew, from the ICU that is installed
	@$(LOCALES) >src/base/cldr.c.new
	@mv src/base/cldr.c.new src/base/cldr.c
layers: $(OBJECTS) $(PLUGIN_OBJECTS) ## check who includes whom, exported names and file-scope state
	@make/layers.sh $(foreach l,$(LAYERS) $(PLUGINS),$(l):$(subst $(space),$(comma),$(USES_$(l))))
	@$(if $(OBJECTS),make/symbols.sh $(B)/obj $(OBJECTS:$(B)/obj/%=%) $(PLUGIN_OBJECTS:$(B)/obj/%=%))
	@echo "layers: in order"

format: deps-check ## lay out the C files as .clang-format says
	@clang-format -i $(C_FILES)

format-check: deps-check ## fail where make format would change something
	@clang-format --dry-run --Werror $(C_FILES)
	@echo "format: in order"

# One stamp per file, so that only what changed is looked at again. ONLY=src/text narrows it to a folder.
TIDIED := $(patsubst src/%.c,$(B)/tidy/%.ok,$(filter $(or $(ONLY),src)/%,$(SOURCES) $(PLUGIN_SOURCES)))
tidy: $(TIDIED) ## clang-tidy on the sources (make -j2 -k tidy ONLY=src/text)
	@echo "tidy: in order"
$(B)/tidy/%.ok: src/%.c $(wildcard src/*/*.h) .clang-tidy $(B)/made/chart/types.list $(B)/made/app/outputs.list $(LANGUAGE_LIST) $(B)/made/data/code.h $(B)/made/text/code.h | deps-check
	@mkdir -p $(@D)
	@echo "  tidy  $<"
	@clang-tidy --quiet $< -- $(LANGUAGE) $(FLAGS_debug) -Isrc -I$(B)/made $(pkg-includes) 2>$@.log || { cat $@.log >&2; exit 1; }
	@touch $@

# A copy that may be changed: the tracked files of this checkout, built on their own.
MUTANTS := $(B)/mutants
.PHONY: mutants
mutants: deps-check ## change the code at chosen places: do the tests notice? (make mutants ONLY='chart layout' COUNT=20)
	@mkdir -p $(MUTANTS) && rm -rf $(MUTANTS)/src $(MUTANTS)/tests
	@git ls-files -z | xargs -0 tar -cf - | tar -xf - -C $(MUTANTS)
	@cp -r fonts/. $(MUTANTS)/fonts
	@$(MAKE) --no-print-directory -s -C $(MUTANTS) DEPS=no build fonts programs CONFIG=release >/dev/null
	@tests/mutants/mutants.py $(MUTANTS) $(ONLY) --count $(or $(COUNT),20)
