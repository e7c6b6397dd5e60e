/* zip: what data/book.c finds in the shared object that is linked with libzip. */
#ifndef MILLESIME_ZIP_H
#define MILLESIME_ZIP_H

#include "base/base.h"

extern const BaseZip zip_functions;

#endif
