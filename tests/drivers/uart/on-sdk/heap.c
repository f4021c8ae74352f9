// How much the machine has allocated since it last collected: slots, and bytes of chunks.
#include "xsAll.h"

unsigned heapSlots(txMachine *the) { return (unsigned)the->currentHeapCount; }
unsigned heapBytes(txMachine *the) { return (unsigned)the->currentChunksSize; }
void heapCollect(txMachine *the) { fxCollectGarbage(the); }
