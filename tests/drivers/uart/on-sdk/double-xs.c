// The double of ESP-IDF for JavaScript on the SDK's Linux target: time, the modem, and the machine's queue of messages.
#include "xsmc.h"
#include "mc.xs.h"
#include <stdio.h>
#include <stdlib.h>

#include "kernel.h"
#include "line.h"

#define PORT 1
/** As long as the machine's own on ESP32. */
#define LONGEST 10

extern unsigned heapSlots(xsMachine *the);
extern unsigned heapBytes(xsMachine *the);
extern void heapCollect(xsMachine *the);

static struct {
	modMessageDeliver deliver;
	void *refcon;
} messages[LONGEST];
static int count;
static bool posted;

int modMessagePostToMachine(xsMachine *the, uint8_t *message, uint16_t length, modMessageDeliver deliver, void *refcon)
{
	(void)the, (void)message, (void)length;
	if (count == LONGEST)
		return -2;
	messages[count].deliver = deliver;
	messages[count++].refcon = refcon;
	posted = true;
	kernelFlagSet();
	return 0;
}

static void deliverAll(xsMachine *the)
{
	posted = false;
	while (count) {
		modMessageDeliver deliver = messages[0].deliver;
		void *refcon = messages[0].refcon;
		count--;
		for (int index = 0; index < count; index++)
			messages[index] = messages[index + 1];
		deliver(the, refcon, NULL, 0);
	}
}

static Time milliseconds(xsMachine *the) { return (Time)xsmcToInteger(xsArg(0)) * MILLISECOND; }

void xs_double_destructor(void *data) { (void)data; }

void xs_double_start(xsMachine *the)
{
	(void)the;
	kernelStart();
	lineReset();
}

void xs_double_run(xsMachine *the)
{
	Time end = kernelNow() + milliseconds(the);
	while (kernelWaitFor(&posted, end))
		deliverAll(the);
}

void xs_double_erase(xsMachine *the) { kernelEraseFlash(milliseconds(the)); }

void xs_double_send(xsMachine *the)
{
	void *bytes;
	xsUnsignedValue length;
	xsmcGetBufferReadable(xsArg(0), &bytes, &length);
	modemSend(PORT, bytes, length);
}

void xs_double_heard(xsMachine *the)
{
	xsmcSetArrayBuffer(xsResult, modems[PORT].heard, (xsIntegerValue)modems[PORT].heardCount);
	modems[PORT].heardCount = 0;
}

void xs_double_break(xsMachine *the)
{
	(void)the;
	modemSendFault(PORT, lineBreak);
}

void xs_double_ring(xsMachine *the) { gpioFall(xsmcToInteger(xsArg(0))); }
void xs_double_rate(xsMachine *the) { modems[PORT].baud = (uint32_t)xsmcToInteger(xsArg(0)); }
void xs_double_rts(xsMachine *the) { modems[PORT].obeysRts = xsmcTest(xsArg(0)); }
void xs_double_live(xsMachine *the) { xsmcSetInteger(xsResult, kernelLive() + gpioInUse()); }
void xs_double_slots(xsMachine *the) { xsmcSetInteger(xsResult, (xsIntegerValue)heapSlots(the)); }
void xs_double_bytes(xsMachine *the) { xsmcSetInteger(xsResult, (xsIntegerValue)heapBytes(the)); }
void xs_double_collect(xsMachine *the) { heapCollect(the); }

void xs_double_say(xsMachine *the)
{
	puts(xsmcToString(xsArg(0)));
	fflush(stdout);
}

void xs_double_exit(xsMachine *the) { exit(xsmcToInteger(xsArg(0))); }
