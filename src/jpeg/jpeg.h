/* jpeg: what page/ground.c finds in the shared object that is linked with libjpeg. */
#ifndef MILLESIME_JPEG_H
#define MILLESIME_JPEG_H

#include "base/base.h"

extern const BaseRasters jpeg_functions;

#endif
