# Fuzzing: each tests/fuzz/fuzz_NAME.c has one LLVMFuzzerTestOneInput and is linked with all layers. Seeds are in
# tests/fuzz/seeds/NAME/; what is found goes to build/clang-fuzz/found/NAME/ and, from there, by hand to the seeds.

SECONDS ?= 60
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZED  := $(patsubst fuzz_%,%,$(FUZZERS))

.PHONY: fuzz fuzz-smoke
ifeq ($(CONFIG),fuzz)
fuzz: $(FUZZED:%=fuzz-%)
define fuzz-rules
.PHONY: fuzz-$(1)
fuzz-$(1): $(B)/fuzz/fuzz_$(1)
	@mkdir -p $(B)/corpus/$(1) $(B)/found/$(1)
	@echo "  fuzz  $(1), $(SECONDS) s"
	@$$< -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=1024 -print_final_stats=0 -verbosity=0 \
	  -artifact_prefix=$(B)/found/$(1)/ $(B)/corpus/$(1) $(wildcard tests/fuzz/seeds/$(1)/) >$(B)/fuzz/$(1).log 2>&1 \
	  || { tail -60 $(B)/fuzz/$(1).log >&2; exit 1; }
$(B)/fuzz/fuzz_$(1): $(B)/fuzz/fuzz_$(1).o $(call archives,app) | $(PLUGIN_FILES)
	@echo "  link  $$@"
	@$(LINK) -fsanitize=fuzzer -o $$@ $$< $(call link-libs,app)
endef
$(foreach f,$(FUZZED),$(eval $(call fuzz-rules,$(f))))
$(B)/fuzz/%.o: tests/fuzz/%.c $(B)/flags | deps-check
	@mkdir -p $(@D)
	@echo "  cc    $<"
	@$(compile) -MMD -MP -c -o $@ $<
-include $(FUZZERS:%=$(B)/fuzz/%.d)
else
fuzz: deps-check ## fuzz each tests/fuzz/fuzz_*.c with clang (SECONDS=60 each; make fuzz-NAME for one)
	@$(if $(FUZZERS),$(MAKE) --no-print-directory CC=clang CONFIG=fuzz fuzz,echo "fuzz: there is nothing in tests/fuzz yet")
$(FUZZED:%=fuzz-%): deps-check
	@$(MAKE) --no-print-directory CC=clang CONFIG=fuzz $@
endif
fuzz-smoke: ## fuzz each for five seconds
	@$(MAKE) --no-print-directory SECONDS=5 fuzz
