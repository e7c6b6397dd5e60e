# Millésime: `make` builds everything and typesets the report, `make help` lists the rest.
#
# Settings, on the command line: DEPS=no (install nothing), CONFIG=release|debug|asan, CC=clang, WERROR=no,
# PREFIX=, DESTDIR=. Every configuration has its own folder under build/; `./millesime` is the release build by gcc.

MAKEFLAGS += --no-builtin-rules
SHELL     := /bin/bash
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

ifeq ($(origin CC),default)
CC := gcc
endif
CONFIG ?= release
DEPS   ?= yes
# Some warnings follow from what the optimiser sees: they are errors in the builds that are meant to be used.
WERROR ?= $(if $(filter release,$(CONFIG)),yes,no)
PREFIX ?= /usr/local

# As many jobs as processors, but for `make clean all`, whose order matters.
ifeq ($(MAKELEVEL)$(filter clean,$(MAKECMDGOALS)),0)
MAKEFLAGS += --jobs=$(shell nproc)
endif
ifneq ($(filter clean,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif

# --- Layers: what each may include (docs/architecture.md), and the libraries it is linked with ----------------

# Layers that write pages. A new one is its folder and its name here, with LIBS_NAME below when it needs a library.
OUTPUTS := pdf
LAYERS := base data report text svg page layout chart $(OUTPUTS) app
# Layers that become shared objects, loaded when they are needed: PLUGIN.so is linked with what the program is not.
PLUGINS := icu nfc bidi qpdf zip fc json proj jpeg
USES_base   :=
USES_data   := base
USES_report := base data
USES_text   := base
USES_svg    := base
USES_page   := base text svg
USES_layout := base data report text svg page
USES_chart  := base data report text svg page
USES_outputs := base text svg page
$(foreach o,$(OUTPUTS),$(eval USES_$(o) := $(USES_outputs)))
USES_icu    := base
USES_nfc    := base
USES_zip    := base
USES_json   := base
USES_proj   := base
USES_bidi   := base
USES_qpdf   := base
USES_fc     := base
USES_jpeg   := base
USES_app    := base data report text svg page layout chart $(OUTPUTS)

LIBS_base   := -lm -ldl -lcsv
LIBS_data   := -lsqlite3 -lpq -lxml2
LIBS_report := -lxml2 -lcmark-gfm-extensions -lcmark-gfm
LIBS_svg    := -lxml2 -lm
LIBS_page   := -lpng
LIBS_text   := -lharfbuzz -lfreetype -lhyphen
LIBS_pdf    := -lhpdf -lharfbuzz-subset -lharfbuzz -lfreetype -ldeflate
LIBS_icu    := -licui18n -licuuc
LIBS_nfc    := -lutf8proc
LIBS_zip    := -lzip
LIBS_json   := -ljansson
LIBS_proj   := -lproj -lm
LIBS_bidi   := -lfribidi
LIBS_qpdf   := -lqpdf
LIBS_fc     := -lfontconfig
LIBS_jpeg   := -ljpeg

include make/packages.mk
include make/build.mk
include make/test.mk
include make/quality.mk
include make/fuzz.mk
include make/report.mk

.PHONY: all
all: build fonts report ## build everything and typeset the report (the default)

.PHONY: help
help: ## list what make can do
	@echo "make [TARGET] [DEPS=no] [CONFIG=release|debug|asan] [CC=clang] [WERROR=no]"
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST) | sort -u
