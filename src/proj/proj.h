/* proj: what chart/projection.c finds in the shared object that is linked with PROJ. */
#ifndef MILLESIME_PROJ_H
#define MILLESIME_PROJ_H

#include "base/base.h"

extern const BaseProj proj_functions;

#endif
