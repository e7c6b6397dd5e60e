# What the program makes of the layouts in this repository. What is not there yet is left out, and said.

REPORT := layouts/chiffres-cles/report.xml
PDF    := out/chiffres-cles-2020.pdf
INPUTS := $(shell find layouts data -type f 2>/dev/null)
FONTS  := $(shell awk -F, 'NR > 1 { print "fonts/" $$4 }' fonts/manifest.csv)

.PHONY: fonts report
fonts: | deps ## fill fonts/ from the Debian packages named in fonts/manifest.csv
	@make/fonts.sh fonts/manifest.csv

ifeq ($(and $(wildcard $(REPORT)),$(call present,app)),)
report: build fonts
	@echo "make: built; there is no report to typeset yet ($(REPORT))"
else
report: $(PDF) ## typeset the national report
	@echo "make: $(PDF)"
$(PDF): $(MILLESIME) $(INPUTS) $(FONTS)
	@mkdir -p $(@D)
	$(MILLESIME) render $(REPORT) -o $@
	@touch -c $@
$(FONTS): | fonts
endif

# Targets that belong to a folder which brings its own script.
hook = @$(if $(wildcard $(1)),MILLESIME=$(MILLESIME) $(1) $(2),echo "make: there is no $(1) yet")

.PHONY: bench conformance test-postgres pictures gallery
BENCHES := $(patsubst bench/%.c,$(B)/bench/%,$(wildcard bench/*.c))
$(B)/bench/%: bench/%.c $(call archives,app) $(B)/flags
	@mkdir -p $(@D)
	@echo "  link  $@"
	@$(compile) -c -o $@.o $<
	@$(LINK) -o $@ $@.o $(call link-libs,app)
bench: build fonts $(BENCHES) ## time the layers (bench/*.c) and each stage of the pipeline
	@for program in $(BENCHES); do echo "# $$program"; $$program || exit 1; done
	$(call hook,bench/run.sh)
conformance: deps-test deps-oracles build fonts ## validate one PDF file of each kind (PDF/UA-1, PDF/A-3a), read it with nine parsers
	@MILLESIME=$(MILLESIME) MILLESIME_PARSERS=all tests/conformance/test_parsers.sh || [ $$? -eq 77 ]
	@MILLESIME=$(MILLESIME) MILLESIME_EARS=whole tests/conformance/test_ears.sh || [ $$? -eq 77 ]
	@MILLESIME=$(MILLESIME) tests/conformance/test_figures.sh || [ $$? -eq 77 ]
	@MILLESIME=$(MILLESIME) tests/conformance/test_package.sh || [ $$? -eq 77 ]
	@MILLESIME=$(MILLESIME) tests/conformance/test_schema_oracles.sh || [ $$? -eq 77 ]
	@MILLESIME_BUILD=$(B) CC='$(CC)' tests/conformance/test_hyphens.sh || [ $$? -eq 77 ]
	$(call hook,tests/conformance/run.sh)
test-postgres: deps-postgres build ## the figures on a PostgreSQL of our own, against SQLite's
	$(call hook,tests/data/postgres.sh)
pictures: deps-test report ## the README's pictures of pages
	$(call hook,docs/pictures.sh)
gallery: build fonts ## the gallery of charts in two looks, out/galerie.pdf, out/galerie-axes.pdf
	$(call hook,docs/gallery.sh)

.PHONY: install uninstall
SHARE = $(DESTDIR)$(PREFIX)/share
# $(1): files, $(2): folder, $(3): mode
install-files = $(if $(wildcard $(1)),install -d '$(2)' && install -m $(3) $(wildcard $(1)) '$(2)')
install: build fonts ## install below PREFIX=/usr/local (DESTDIR= for packagers)
	@$(if $(call present,app),,echo "make: there is no program yet" >&2; exit 1)
	@install -d '$(DESTDIR)$(PREFIX)/bin'
	@install -m 755 $(MILLESIME) '$(DESTDIR)$(PREFIX)/bin/millesime'
	@$(call install-files,$(PLUGIN_FILES),$(DESTDIR)$(PREFIX)/lib/millesime,755)
	@for folder in $(wildcard layouts data); do \
	  find $$folder -type f -print0 | while IFS= read -r -d '' file; do \
	    install -D -m 644 "$$file" "$(SHARE)/millesime/$$file"; done; done
	@$(call install-files,fonts/manifest.csv $(FONTS),$(SHARE)/millesime/fonts,644)
	@$(call install-files,docs/millesime.1,$(SHARE)/man/man1,644)
	@install -d '$(SHARE)/bash-completion/completions' '$(SHARE)/zsh/site-functions'
	@$(MILLESIME) completion bash >'$(SHARE)/bash-completion/completions/millesime.bash'
	@$(MILLESIME) completion zsh >'$(SHARE)/zsh/site-functions/_millesime'
	@echo "make: installed $(DESTDIR)$(PREFIX)/bin/millesime"
uninstall: ## remove what install put there
	rm -rf '$(SHARE)/millesime' '$(DESTDIR)$(PREFIX)/lib/millesime'
	rm -f '$(DESTDIR)$(PREFIX)/bin/millesime' '$(SHARE)/man/man1/millesime.1' \
	  '$(SHARE)/bash-completion/completions/millesime.bash' '$(SHARE)/zsh/site-functions/_millesime'

.PHONY: perturbed
perturbed: build fonts deps-test ## typeset report and editions from records changed at random (FIRST=1 LAST=200)
	@MILLESIME=$(MILLESIME) tests/records/perturbed-random.sh $(or $(FIRST),1) $(or $(LAST),200)
