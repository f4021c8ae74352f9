#pragma once
// What the queues need of the tasks.
#include "kernel.h"

/** The current task waits for something until a moment. */
void kernelBlock(const void *what, Time until);
/** All that wait for it may go on. */
void kernelWakeWaiters(const void *what);
/** A task that has become ready and is more urgent runs at once. */
void kernelYield(void);
Time kernelAfterTicks(TickType_t ticks);
