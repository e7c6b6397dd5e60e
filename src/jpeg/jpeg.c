/* jpeg: libjpeg in a shared object. Pictures go into a file as they are; only who asks what words stand on has them decoded. */
#include "jpeg/jpeg.h"

#include <jpeglib.h>
#include <setjmp.h>
#include <stdlib.h>

typedef struct {
  struct jpeg_error_mgr manager;
  jmp_buf back;
} Errors;

static void leave(j_common_ptr info) {
  longjmp(((Errors *)info->err)->back, 1);
}

static void keep_quiet(j_common_ptr info) {
  (void)info;
}

/* CMYK of Adobe's has 0 for full ink. */
static void read_rows(struct jpeg_decompress_struct *info, BaseRaster *out) {
  size_t length = (size_t)out->width * (size_t)out->components;
  while (info->output_scanline < info->output_height) {
    uint8_t *row = out->rows + info->output_scanline * length;
    jpeg_read_scanlines(info, &row, 1);
    for (size_t i = 0; info->saw_Adobe_marker && out->components == 4 && i < length; i++)
      row[i] = (uint8_t)(255 - row[i]);
  }
}

static const char *decode_with(struct jpeg_decompress_struct *info, uint64_t most_pixels, bool small,
                               BaseRaster *out) {
  jpeg_read_header(info, TRUE);
  if ((uint64_t)info->image_width * info->image_height > most_pixels) return "it has too many pixels";
  if (info->num_components == 4) info->out_color_space = JCS_CMYK;
  info->scale_num = 1;
  info->scale_denom = small ? 8 : 1;
  jpeg_start_decompress(info);
  out->width = info->output_width;
  out->height = info->output_height;
  out->components = info->output_components;
  out->rows = calloc((size_t)out->width * out->height, (size_t)out->components);
  if (!out->rows) return "there is no memory for it";
  read_rows(info, out);
  return NULL;
}

static const char *decode(const void *file, size_t length, uint64_t most_pixels, bool small,
                          BaseRaster *out) {
  struct jpeg_decompress_struct info;
  Errors errors;
  const char *volatile problem = "it is damaged";
  *out = (BaseRaster){0};
  info.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = leave;
  errors.manager.output_message = keep_quiet;
  if (!setjmp(errors.back)) {
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, file, length);
    problem = decode_with(&info, most_pixels, small, out);
  }
  jpeg_destroy_decompress(&info);
  if (problem) free(out->rows);
  if (problem) out->rows = NULL;
  return problem;
}

__attribute__((visibility("default"))) const BaseRasters jpeg_functions = {BASE_RASTER_VERSION, decode};
