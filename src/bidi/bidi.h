/* bidi: directions of text by FriBidi, in a shared object of its own that base_bidi_load loads. It knows nothing of the
 * program but the table of functions in base/base.h, and is the only layer that includes FriBidi. */
#ifndef MILLESIME_BIDI_H
#define MILLESIME_BIDI_H

#include "base/base.h"

extern const BaseBidi bidi_functions;

#endif
