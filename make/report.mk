# What the program makes of the layouts in this repository. A report whose layout is not there yet is left out.

REPORT  := layouts/chiffres-cles/report.xml
PDF     := out/chiffres-cles-2020.pdf
INPUTS  := $(shell find layouts data -type f 2>/dev/null)
FONTS   := $(shell awk -F, 'NR > 1 { print "fonts/" $$4 }' fonts/manifest.csv)

.PHONY: fonts report
fonts: | deps ## fill fonts/ from the Debian packages named in fonts/manifest.csv
	@make/fonts.sh fonts/manifest.csv

ifeq ($(and $(wildcard $(REPORT)),$(call present,app)),)
report: build fonts
	@echo "make: built; there is no report to typeset yet ($(REPORT))"
else
report: $(PDF) ## typeset the national report
$(PDF): $(MILLESIME) $(INPUTS) $(FONTS)
	@mkdir -p $(@D)
	$(MILLESIME) render $(REPORT) -o $@
$(FONTS): | fonts
endif
