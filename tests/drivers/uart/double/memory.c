#include <stdlib.h>

#include "kernel.h"

void *scarceMalloc(size_t size) { return kernelFails() ? NULL : malloc(size); }
void *scarceCalloc(size_t count, size_t size) { return kernelFails() ? NULL : calloc(count, size); }
