#pragma once
// Before everything else in the driver's files: memory can run out, too.
#include <stdlib.h>

void *scarceMalloc(size_t size);
void *scarceCalloc(size_t count, size_t size);
#define malloc scarceMalloc
#define calloc scarceCalloc
