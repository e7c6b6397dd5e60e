/* qpdf: what libqpdf does for the program, in a shared object of its own. It knows nothing of the program but the table of
 * functions in base/base.h, and is the only layer that includes libqpdf. */
#ifndef MILLESIME_QPDF_H
#define MILLESIME_QPDF_H

#include "base/base.h"

extern const BaseQpdf qpdf_functions;

#endif
