#pragma once
// Virtual time and FreeRTOS: tasks are threads of which one runs at a time, and time passes only while all of them wait.
#include <stdbool.h>
#include <stdint.h>

#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"
#include "freertos/task.h"

/** Nanoseconds. */
typedef uint64_t Time;
#define NEVER UINT64_MAX
#define MICROSECOND 1000ull
#define MILLISECOND 1000000ull

Time kernelNow(void);
/** Makes the caller a task: the one that owns the port, as XS's does. */
void kernelStart(void);
/** Ends what kernelStart began. */
void kernelStop(void);
/** Waits until `*flag` is set or the time has come; returns whether it was set. */
bool kernelWaitFor(const bool *flag, Time until);
/** Lets those look that wait for a flag. */
void kernelFlagSet(void);
/** The owner computes: others run (the chip has two cores), it does not. */
void kernelSpend(Time duration);
/** Neither core runs a task, nor an interrupt that is not in IRAM, until it is over. */
void kernelEraseFlash(Time duration);
bool kernelCacheIsOff(void);

QueueHandle_t kernelQueueCreate(int length, int itemSize);
void kernelQueueDelete(QueueHandle_t queue);

/** Tasks, queues, installed drivers and handlers that exist: what a leak would leave. */
int kernelLive(void);
void kernelCountLive(int change);
/** The call number `count` of those that can fail does; 0 for none. */
void kernelFailAt(int count);
/** Whether this call is to fail. */
bool kernelFails(void);
/** How many calls that can fail there were since kernelFailAt. */
int kernelCalls(void);

/** Given by the hardware: when something happens next, and what. */
Time hardwareNext(void);
void hardwareStep(void);
