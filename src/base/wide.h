/* 128-bit integers, which gcc and clang have on every 64-bit machine: exact products of two 64-bit numbers.
 */
#ifndef MILLESIME_BASE_WIDE_H
#define MILLESIME_BASE_WIDE_H

__extension__ typedef __int128 BaseWide;
__extension__ typedef unsigned __int128 BaseWideUnsigned;

#endif
