/* Private to page: readers of pictures. They return what is wrong, NULL: nothing. */
#ifndef MILLESIME_PAGE_PICTURE_H
#define MILLESIME_PAGE_PICTURE_H

#include "page/page.h"

const char *page_jpeg_read(PageImage *image, const BaseBuffer *file, BaseArena *arena);
/* Keeps a profile when it is one for as many components as the picture has. */
void page_image_profile(PageImage *image, const char *profile, size_t length, BaseArena *arena);

#endif
