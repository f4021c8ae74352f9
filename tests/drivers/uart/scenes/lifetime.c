#include "scene.h"

static UartPortOptions everything(void)
{
	UartPortOptions options = usualOptions(921600);
	options.rts = 18;
	options.cts = 19;
	options.dtr = 32;
	options.ring = 33;
	return options;
}

static void closingDropsWhatIsUnderWay(void)
{
	Owner owner = { 0 };
	UartPortOptions options = everything();
	ownerOpen(&owner, &options);
	ownerRunFor(&owner, MILLISECOND);
	uint8_t *stream = makeStream(20000);
	modemSend(PORT, stream, 20000);
	CHECK(uartPortWrite(owner.port, stream, 4096), "refused");
	kernelSpend(5 * MILLISECOND);
	gpioFall(33);
	int calls = owner.calls;
	owner.called = false;
	ownerClose(&owner);
	SAME(kernelLive(), 0);
	kernelSpend(500 * MILLISECOND);
	SAME(owner.called, false);
	SAME(owner.calls, calls);
	CHECK(modems[PORT].heardCount < 4096, "all of it was sent");
	free(stream);
}

static void closingDoesNotWaitForCts(void)
{
	Owner owner = { 0 };
	UartPortOptions options = everything();
	ownerOpen(&owner, &options);
	modems[PORT].takes = false;
	ownerRunFor(&owner, MILLISECOND);
	uint8_t *stream = makeStream(4096);
	CHECK(uartPortWrite(owner.port, stream, 4096), "refused");
	kernelSpend(50 * MILLISECOND);
	Time start = kernelNow();
	ownerClose(&owner);
	double milliseconds = (double)(kernelNow() - start) / MILLISECOND;
	fact("milliseconds", milliseconds);
	CHECK(milliseconds <= 5, "it took %g ms", milliseconds);
	free(stream);
}

/** The machine's queue is full, the task waits for room in it, and the machine, which would make some, closes the port. */
static void closingDoesNotWaitForItself(void)
{
	Owner owner = { .queueFull = true };
	UartPortOptions options = everything();
	ownerOpen(&owner, &options);
	modemSend(PORT, "RING\r\n", 6);
	kernelSpend(50 * MILLISECOND);
	SAME(owner.called, false);
	Time start = kernelNow();
	ownerClose(&owner);
	CHECK(kernelNow() - start <= 5 * MILLISECOND, "it took too long");
	owner.queueFull = false;
	kernelSpend(50 * MILLISECOND);
	SAME(owner.called, false);
}

static void aHundredTimes(void)
{
	UartPortOptions options = everything();
	uint8_t *stream = makeStream(1000);
	for (int count = 0; count < 100; count++) {
		Owner owner = { 0 };
		ownerOpen(&owner, &options);
		ownerRunFor(&owner, MILLISECOND);
		modemSend(PORT, stream, 1000);
		CHECK(uartPortWrite(owner.port, stream, (size_t)count * 10), "refused");
		ownerRunFor(&owner, (Time)(count % 13) * MILLISECOND);
		ownerClose(&owner);
		SAME(kernelLive(), 0);
		SAME(gpioInUse(), 0);
		while (!modemHasSentAll(PORT))
			kernelSpend(MILLISECOND);
	}
	free(stream);
}

static bool ignore(void *context)
{
	(void)context;
	return true;
}

static void everyFailureOfOpeningLeavesNothing(void)
{
	UartPortOptions options = everything();
	options.notify = ignore;
	int steps = 0;
	for (;; steps++) {
		const char *problem;
		kernelFailAt(steps + 1);
		UartPort *port = uartPortOpen(&options, &problem);
		if (port) {
			CHECK(!problem, "a port and a problem");
			kernelFailAt(0);
			uartPortClose(port);
			break;
		}
		CHECK(problem, "no port and no problem");
		SAME(kernelLive(), 0);
		SAME(gpioInUse(), 0);
		CHECK(!uart_is_driver_installed(PORT), "the driver is still there");
	}
	fact("calls that can fail", steps);
	CHECK(steps >= 10, "only %d", steps);
}

static void onePortOpensOnce(void)
{
	Owner owner = { 0 };
	UartPortOptions options = everything();
	ownerOpen(&owner, &options);
	const char *problem;
	CHECK(!uartPortOpen(&options, &problem), "twice");
	CHECK(!strcmp(problem, "is in use"), "%s", problem);
	options.number = 7;
	CHECK(!uartPortOpen(&options, &problem), "UART 7");
	CHECK(!strcmp(problem, "does not exist on this chip"), "%s", problem);
	options.number = 2;
	options.dtr = options.ring = uartNoPin;
	Owner other = { 0 };
	ownerOpen(&other, &options);
	ownerClose(&other);
	ownerClose(&owner);
}

const Scene lifetimeScenes[] = {
	{ "closing drops what is under way, and nobody is called after it", closingDropsWhatIsUnderWay },
	{ "closing does not wait for a modem that holds CTS", closingDoesNotWaitForCts },
	{ "closing does not wait for the queue of the machine that closes", closingDoesNotWaitForItself },
	{ "a hundred opens and closes leave nothing", aHundredTimes },
	{ "whatever fails while it is opened, nothing is left", everyFailureOfOpeningLeavesNothing },
	{ "a port opens once, and a second one beside it", onePortOpensOnce },
	{ 0 }
};
