/* nfc: what base/nfc.c finds in the shared object. */
#ifndef MILLESIME_NFC_H
#define MILLESIME_NFC_H

#include "base/base.h"

extern const BaseNfc nfc_functions;

#endif
