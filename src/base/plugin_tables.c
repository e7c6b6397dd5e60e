/* The shared objects of ours that are linked with ICU, FriBidi, fontconfig, libqpdf, Jansson and PROJ. */
#include "base/base.h"

const BaseIcu *base_icu_load(void) {
  const BaseIcu *icu = base_plugin_find(BASE_ICU_FILE, BASE_ICU_SYMBOL);
  return icu && icu->version == BASE_ICU_VERSION ? icu : NULL;
}

const BaseBidi *base_bidi_load(void) {
  const BaseBidi *bidi = base_plugin_find(BASE_BIDI_FILE, BASE_BIDI_SYMBOL);
  return bidi && bidi->version == BASE_BIDI_VERSION ? bidi : NULL;
}

const BaseFc *base_fc_load(void) {
  const BaseFc *fc = base_plugin_find(BASE_FC_FILE, BASE_FC_SYMBOL);
  return fc && fc->version == BASE_FC_VERSION ? fc : NULL;
}

const BaseQpdf *base_qpdf_load(void) {
  const BaseQpdf *qpdf = base_plugin_find(BASE_QPDF_FILE, BASE_QPDF_SYMBOL);
  return qpdf && qpdf->version == BASE_QPDF_VERSION ? qpdf : NULL;
}

const BaseJson *base_json_load(void) {
  const BaseJson *json = base_plugin_find(BASE_JSON_FILE, BASE_JSON_SYMBOL);
  return json && json->version == BASE_JSON_VERSION ? json : NULL;
}

const BaseRasters *base_rasters_load(const char *format) {
  char file[64], symbol[64];
  snprintf(file, sizeof file, "millesime-%s.so", format);
  snprintf(symbol, sizeof symbol, "%s_functions", format);
  const BaseRasters *rasters = base_plugin_find(file, symbol);
  return rasters && rasters->version == BASE_RASTER_VERSION ? rasters : NULL;
}

const BaseProj *base_proj_load(void) {
  const BaseProj *proj = base_plugin_find(BASE_PROJ_FILE, BASE_PROJ_SYMBOL);
  return proj && proj->version == BASE_PROJ_VERSION ? proj : NULL;
}
