/* fc: the fonts of the machine by fontconfig, in a shared object of its own that base_fc_load loads. It knows nothing of
 * the program but the table of functions in base/base.h, and is the only layer that includes fontconfig. */
#ifndef MILLESIME_FC_H
#define MILLESIME_FC_H

#include "base/base.h"

extern const BaseFc fc_functions;

#endif
