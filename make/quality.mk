# Checks of the sources themselves.

empty :=
space := $(empty) $(empty)
comma := ,

.PHONY: layers
layers: $(OBJECTS) ## check who includes whom, exported names and file-scope state
	@make/layers.sh $(foreach l,$(LAYERS),$(l):$(subst $(space),$(comma),$(USES_$(l))))
	@$(if $(OBJECTS),make/symbols.sh $(B)/obj $(OBJECTS:$(B)/obj/%=%))
	@echo "layers: in order"
