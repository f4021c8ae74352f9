#include "scene.h"

/** Flash erases, flow control, and everything that goes wrong on a line. */

#define ERASE (45 * MILLISECOND)
#define PERIOD (100 * MILLISECOND)

/** The modem sends all the time; every 100 ms the owner erases a block. */
static void eraseWhileReceiving(Owner *owner, size_t total)
{
	uint8_t *stream = makeStream(total);
	Time next = kernelNow();
	modemSend(PORT, stream, total);
	while (!modemHasSentAll(PORT)) {
		kernelEraseFlash(ERASE);
		next += PERIOD;
		ownerRunUntil(owner, next);
	}
	ownerRunFor(owner, 100 * MILLISECOND);
	free(stream);
}

static void withFlowControl(size_t buffer, int slack)
{
	Owner owner = { .busy = 2 * MILLISECOND };
	UartPortOptions options = usualOptions(921600);
	options.receiveBuffer = buffer;
	options.rts = 18;
	options.cts = 19;
	ownerOpen(&owner, &options);
	modems[PORT].obeysRts = true;
	modems[PORT].slack = slack;
	size_t total = 600000;
	Time start = kernelNow();
	eraseWhileReceiving(&owner, total);
	SAME(owner.count, total);
	checkStream(owner.got, total);
	SAME(uarts[PORT].lost, 0);
	SAME(uartPortFaults(owner.port).overflows, 0);
	fact("bytes", (double)total);
	fact("seconds", (double)(kernelNow() - start) / 1e9);
	fact("calls", owner.reads);
	ownerClose(&owner);
}

static void aSmallBufferWithFlowControl(void) { withFlowControl(1024, 16); }
static void theUsualBufferWithFlowControl(void) { withFlowControl(8192, 16); }
static void aModemThatStopsLate(void) { withFlowControl(1024, 31); }

static void theUsualBufferWithout(void)
{
	Owner owner = { .busy = 2 * MILLISECOND };
	UartPortOptions options = usualOptions(921600);
	ownerOpen(&owner, &options);
	eraseWhileReceiving(&owner, 600000);
	SAME(owner.count, 600000);
	checkStream(owner.got, owner.count);
	SAME(uartPortFaults(owner.port).overflows, 0);
	ownerClose(&owner);
}

/** Every loss is counted, what was not lost arrives, and afterwards all is as before. */
static void lossesAreCounted(void)
{
	Owner owner = { .busy = 2 * MILLISECOND };
	UartPortOptions options = usualOptions(921600);
	options.receiveBuffer = 1024;
	ownerOpen(&owner, &options);
	size_t total = 500000;
	eraseWhileReceiving(&owner, total);
	UartFaults faults = uartPortFaults(owner.port);
	CHECK(uarts[PORT].lost > 0, "nothing was lost");
	SAME(owner.count + uarts[PORT].lost, total);
	SAME(faults.overflows, uarts[PORT].overflows);
	CHECK(owner.faults > 0, "nobody was told");
	fact("bytes lost", (double)uarts[PORT].lost);
	fact("overflows", faults.overflows);
	size_t before = owner.count;
	uint8_t *stream = makeStream(20000);
	for (size_t at = 0; at < 20000; at += 500) {
		modemSend(PORT, stream + at, 500);
		ownerRunFor(&owner, 20 * MILLISECOND);
	}
	SAME(owner.count - before, 20000);
	checkStream(owner.got + before, 20000);
	SAME(uartPortFaults(owner.port).overflows, faults.overflows);
	free(stream);
	ownerClose(&owner);
}

static void oneErase(uint32_t baud, bool iram)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(baud);
	ownerOpen(&owner, &options);
	uarts[PORT].iram = iram;
	size_t total = baud / 10 * 40 / 1000;
	uint8_t *stream = makeStream(total);
	modemSend(PORT, stream, total);
	kernelEraseFlash(ERASE);
	ownerRunFor(&owner, 50 * MILLISECOND);
	fact("bytes sent during the erase", (double)total);
	fact("bytes lost", (double)uarts[PORT].lost);
	SAME(owner.count + uarts[PORT].lost, total);
	if (iram) {
		SAME(uarts[PORT].lost, 0);
		checkStream(owner.got, total);
	} else {
		CHECK(uarts[PORT].lost + 200 > total, "only %zu of %zu were lost", uarts[PORT].lost, total);
		SAME(uartPortFaults(owner.port).overflows, 1);
	}
	free(stream);
	ownerClose(&owner);
}

static void eraseAt460800(void) { oneErase(460800, true); }
static void eraseAt921600(void) { oneErase(921600, true); }
static void eraseWithoutIram(void) { oneErase(921600, false); }

/** The interrupt is kept off by something else for most of what the FIFO holds. */
static void lateInterrupts(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(921600);
	ownerOpen(&owner, &options);
	interruptLatency = 600 * MICROSECOND;
	uint8_t *stream = makeStream(50000);
	modemSend(PORT, stream, 50000);
	ownerRunFor(&owner, 700 * MILLISECOND);
	SAME(owner.count, 50000);
	checkStream(owner.got, 50000);
	free(stream);
	ownerClose(&owner);
}

static void noiseFillsTheEventQueue(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(921600);
	ownerOpen(&owner, &options);
	for (int count = 0; count < 2000; count++)
		modemSendFault(PORT, lineBadByte);
	modemSend(PORT, "\r\nOK\r\n", 6);
	kernelEraseFlash(ERASE);
	ownerRunFor(&owner, 100 * MILLISECOND);
	UartFaults faults = uartPortFaults(owner.port);
	fact("framing errors counted of 2000", faults.framing);
	CHECK(faults.framing > 50, "only %u", faults.framing);
	CHECK(faults.overflows >= 1, "what the queue did not hold may have been an overflow, and is counted as one");
	SAME(owner.count, 2006);
	CHECK(!memcmp(owner.got + 2000, "\r\nOK\r\n", 6), "the answer behind the noise is another one");
	ownerClose(&owner);
}

static void faultsAreToldApart(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(115200);
	ownerOpen(&owner, &options);
	modemSendFault(PORT, lineBreak);
	ownerRunFor(&owner, 20 * MILLISECOND);
	SAME(owner.breaks, 1);
	SAME(uartPortFaults(owner.port).breaks, 1);
	modemSendFault(PORT, lineBadByte);
	ownerRunFor(&owner, 20 * MILLISECOND);
	// A break has no stop bit either.
	SAME(uartPortFaults(owner.port).framing, 2);
	SAME(uartPortFaults(owner.port).overflows, 0);
	ownerClose(&owner);
}

static void anEdgeOfRiIsToldOf(void)
{
	Owner owner = { 0 };
	UartPortOptions options = usualOptions(115200);
	options.ring = 33;
	options.dtr = 32;
	ownerOpen(&owner, &options);
	SAME(gpioLevel(32), 0);
	ownerRunFor(&owner, MILLISECOND);
	gpioFall(33);
	ownerRunFor(&owner, MILLISECOND);
	SAME(owner.rings, 1);
	gpioFall(33);
	kernelEraseFlash(ERASE);
	ownerRunFor(&owner, MILLISECOND);
	SAME(owner.rings, 2);
	uartPortSetDtr(owner.port, false);
	SAME(gpioLevel(32), 1);
	uartPortSetDtr(owner.port, true);
	SAME(gpioLevel(32), 0);
	ownerClose(&owner);
	SAME(gpioLevel(32), 1);
}

const Scene flowScenes[] = {
	{ "nothing is lost in an erase of 45 ms every 100 ms at 921,600 bit/s with RTS and CTS", theUsualBufferWithFlowControl },
	{ "nor with a receive buffer that is full after 11 ms", aSmallBufferWithFlowControl },
	{ "nor by a modem that lets 31 bytes out after RTS", aModemThatStopsLate },
	{ "nor without RTS, with the usual buffer", theUsualBufferWithout },
	{ "without RTS, with a small buffer, every loss is counted, and then all is as before", lossesAreCounted },
	{ "what comes during an erase is there after it at 460,800 bit/s", eraseAt460800 },
	{ "what comes during an erase is there after it at 921,600 bit/s", eraseAt921600 },
	{ "with its interrupt in flash all but the FIFO would be lost", eraseWithoutIram },
	{ "an interrupt that is 600 us late loses nothing at 921,600 bit/s", lateInterrupts },
	{ "noise that fills the event queue is told of as a possible loss", noiseFillsTheEventQueue },
	{ "breaks and framing errors are counted and told apart", faultsAreToldApart },
	{ "an edge of RI is told of, in an erase after it; DTR goes where it is set", anEdgeOfRiIsToldOf },
	{ 0 }
};
