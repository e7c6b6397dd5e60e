# Objects, one static library per layer, and the program.

ifeq ($(CC)-$(CONFIG),gcc-release)
B         := build
MILLESIME := ./millesime
else
B         := build/$(notdir $(CC))-$(CONFIG)
MILLESIME := $(B)/millesime
endif

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wpointer-arith -Wcast-qual \
  -Wwrite-strings -Wformat=2 -Wundef -Wimplicit-fallthrough $(if $(filter yes,$(WERROR)),-Werror)

FLAGS_release := -O2 -g
FLAGS_debug   := -O0 -g3 -DMILLESIME_DEBUG
FLAGS_asan    := -O1 -g -DMILLESIME_DEBUG -fno-omit-frame-pointer -fsanitize=address,undefined \
  -fno-sanitize-recover=undefined
FLAGS_fuzz    := $(FLAGS_asan) -fsanitize=fuzzer-no-link
ifndef FLAGS_$(CONFIG)
$(error CONFIG is one of release, debug, asan, fuzz)
endif

# Asked only when a recipe needs it: before the packages are installed there is no pkg-config.
pkg-includes = $(eval pkg-includes := $$(patsubst -I%,-isystem %,$$(shell \
  pkg-config --cflags-only-I freetype2 harfbuzz libxml-2.0 libpq fribidi)))$(pkg-includes)

LANGUAGE := -std=c17 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700
compile   = $(CC) $(LANGUAGE) $(FLAGS_$(CONFIG)) $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -Isrc -I$(B)/made $(pkg-includes)
LINK      = $(CC) $(FLAGS_$(CONFIG)) $(LDFLAGS) -Wl,--as-needed

SOURCES := $(sort $(filter-out $(PLUGINS:%=src/%/%%),$(wildcard src/*/*.c)))
OBJECTS := $(SOURCES:src/%.c=$(B)/obj/%.o)
PLUGIN_SOURCES := $(sort $(wildcard $(PLUGINS:%=src/%/*.c)))
PLUGIN_OBJECTS := $(PLUGIN_SOURCES:src/%.c=$(B)/obj/%.o)
PLUGIN_FILES   := $(PLUGINS:%=$(B)/lib/millesime-%.so)
PRESENT := $(filter $(patsubst src/%/,%,$(dir $(SOURCES))),$(LAYERS))

library    = $(B)/lib/lib$(1).a
present    = $(filter $(PRESENT),$(1))
# The program's main file is in no library: tests and fuzzers bring their own.
MAIN       := $(B)/obj/app/main.o
# What a program over layers $(1) is linked from: the archives it may know, then what they stand on.
known      = $(sort $(1) $(foreach l,$(1),$(USES_$(l))))
archives   = $(foreach l,$(call present,$(call known,$(1))),$(call library,$(l)))
link-libs  = -Wl,--start-group $(call archives,$(1)) -Wl,--end-group $(sort $(foreach l,$(call known,$(1)),$(LIBS_$(l))))

.PHONY: build clean
build: $(foreach l,$(PRESENT),$(call library,$(l))) $(if $(call present,app),$(MILLESIME)) $(PLUGIN_FILES) ## build ./millesime

# A file that is written only when its words differ: what depends on it is rebuilt when flags or sources change.
remember = mkdir -p $(dir $(1)); echo '$(2)' | cmp -s - $(1) || echo '$(2)' >$(1)
.PHONY: FORCE
FORCE:
# A language of the program is a file src/base/language_TAG.c, and nothing else: their list is written here.
LANGUAGE_LIST := $(B)/made/base/languages.list
$(LANGUAGE_LIST): FORCE
	@$(call remember,$@,$(patsubst src/base/language_%.c,LANGUAGE(%),$(sort $(wildcard src/base/language_*.c))))
$(B)/obj/base/languages.o: $(LANGUAGE_LIST)
$(B)/flags: FORCE
	@$(call remember,$@,$(LANGUAGE) $(FLAGS_$(CONFIG)) $(WARNINGS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS))
$(B)/lib/%.objects: FORCE
	@$(call remember,$@,$(filter $(B)/obj/$*/%,$(OBJECTS) $(PLUGIN_OBJECTS)))

# Chart types register themselves: every constant chart_type_NAME of src/chart is one.
CHART_TYPES := $(sort $(shell sed -n 's/^const ChartType \(chart_type_[a-z_]*\).*/\1/p' src/chart/*.c))
$(B)/made/chart/types.list: FORCE
	@$(call remember,$@,$(foreach t,$(CHART_TYPES),CHART_TYPE($(t))))
$(B)/obj/chart/types.o: $(B)/made/chart/types.list

# So do outputs: every constant NAME_output of a layer.
PAGE_OUTPUTS := $(sort $(shell sed -n 's/^const PageOutput \([a-z_]*_output\) =.*/\1/p' src/*/*.c))
$(B)/made/app/outputs.list: FORCE
	@$(call remember,$@,$(foreach o,$(PAGE_OUTPUTS),OUTPUT($(o))))
$(B)/obj/app/outputs.o: $(B)/made/app/outputs.list

# What is cached was made by this code: a layer, those it knows and the shared objects, as one hash.
hash := \#
code-of = $(sort $(wildcard $(foreach l,$(1) $(USES_$(1)) $(PLUGINS),src/$(l)/*.[ch])))
define code-rules
$(B)/made/$(1)/code.h: FORCE
	@$$(call remember,$$@,$$(hash)define CODE_OF_$(1) "$$(shell cat $(call code-of,$(1)) | sha256sum | cut -c 1-32)")
endef
$(foreach l,data text,$(eval $(call code-rules,$(l))))
$(B)/obj/data/cache.o $(B)/obj/data/secret_cache.o $(B)/obj/data/records.o: $(B)/made/data/code.h
$(B)/obj/text/word_store.o $(B)/obj/text/divisions.o: $(B)/made/text/code.h

$(B)/obj/%.o: src/%.c $(B)/flags | deps
	@mkdir -p $(@D)
	@echo "  cc    $<"
	@$(compile) -MMD -MP -c -o $@ $<

# What the fuzzer counts in a shared object it could not find there.
$(PLUGIN_OBJECTS): FLAGS_$(CONFIG) := $(filter-out -fsanitize=fuzzer-no-link,$(FLAGS_$(CONFIG))) -fPIC -fvisibility=hidden
define plugin-rules
$(B)/lib/millesime-$(1).so: $(filter $(B)/obj/$(1)/%,$(PLUGIN_OBJECTS)) $(B)/lib/$(1).objects
	@echo "  link  $$@"
	@$(LINK) -shared -o $$@ $$(filter %.o,$$^) $(LIBS_$(1))
endef
$(foreach l,$(PLUGINS),$(eval $(call plugin-rules,$(l))))

define layer-rules
$(call library,$(1)): $(filter-out $(MAIN),$(filter $(B)/obj/$(1)/%,$(OBJECTS))) $(B)/lib/$(1).objects
	@rm -f $$@
	@ar rcs $$@ $$(filter %.o,$$^)
.PHONY: $(1)
$(1): $(call library,$(1))
endef
$(foreach l,$(PRESENT),$(eval $(call layer-rules,$(l))))

$(MILLESIME): $(MAIN) $(call archives,app)
	@echo "  link  $@"
	@$(LINK) -o $@ $(MAIN) $(call link-libs,app)

-include $(OBJECTS:.o=.d) $(PLUGIN_OBJECTS:.o=.d)

clean: ## remove what was built
	rm -rf build out millesime
