#ifndef OUTPOST_LIVE_HEAP
#define OUTPOST_LIVE_HEAP

#include "xsAll.h"

/* Writes all that lives in RAM into a file. Right after a collection: until then, garbage counts as alive. */
extern void writeLiveHeap(txMachine* the, const char* path);

#endif
